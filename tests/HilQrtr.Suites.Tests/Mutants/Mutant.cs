using HilQrtr.Suites.Tests.Teeth;

namespace HilQrtr.Suites.Tests.Mutants;

/// <summary>A kernel with one rule broken, and what tells it from a sound one.</summary>
/// <param name="Name">The mutant, as in <c>kernel/mutants/NAME.patch</c>.</param>
/// <param name="CaughtBy">What sees it.</param>
/// <param name="Sibling">A test of the same setting that the broken rule does not concern; all its cases pass.</param>
internal sealed record Mutant(string Name, IReadOnlyList<Catch> CaughtBy, string Sibling)
{
    /// <summary>The checks that must hold where the rule is broken so.</summary>
    /// <param name="fault">The broken kernel, simulated or real.</param>
    public IEnumerable<MutationCheck> Checks(Fault fault) => CaughtBy.Select(by => new MutationCheck(by.Test, fault, Sibling, by.Reason));

    public override string ToString() => Name;
}

/// <summary>A test that sees a mutant.</summary>
/// <param name="Test">As <c>Fixture.Method</c>, or some of its cases; each fails.</param>
/// <param name="Reason">The expectation that fails, as in <see cref="MutationCheck"/>.</param>
internal sealed record Catch(string Test, params string[] Reason);
