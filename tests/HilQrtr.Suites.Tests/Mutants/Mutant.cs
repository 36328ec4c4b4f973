using HilQrtr.Suites.Tests.Teeth;

namespace HilQrtr.Suites.Tests.Mutants;

/// <summary>A kernel with one broken rule, and the tests that must detect the broken rule.</summary>
/// <param name="Name">Name of the mutant: the NAME in <c>kernel/mutants/NAME.patch</c> or <c>kernel/mutants/SERIES/NAME.patch</c>.</param>
/// <param name="CaughtBy">The tests that must fail with this mutant.</param>
/// <param name="Sibling">A similar test that the broken rule does not affect. All cases of this test must pass.</param>
internal sealed record Mutant(string Name, IReadOnlyList<CatchingTest> CaughtBy, string Sibling)
{
    /// <summary>The simulated rig for this mutant. On this rig, the fault with the mutant's name simulates the mutant.</summary>
    public string SimulatedRig { get; init; } = "sim-duo";

    /// <summary>The kernel rig for this mutant. On this rig, the mutant replaces the declared kernel.</summary>
    public string KernelRig { get; init; } = "kernel-duo";

    /// <summary>Returns the mutation checks for this mutant.</summary>
    /// <param name="fault">The broken kernel, simulated or real.</param>
    public IEnumerable<MutationCheck> Checks(Fault fault) => CaughtBy.Select(by => new MutationCheck(by.Test, fault, Sibling, by.Reason));

    public override string ToString() => Name;
}

/// <summary>A test that must detect a mutant.</summary>
/// <param name="Test">The test as <c>Fixture.Method</c>, or some of the test's cases. Each of these cases must fail.</param>
/// <param name="Reason">The expectation that must fail, as in <see cref="MutationCheck"/>.</param>
internal sealed record CatchingTest(string Test, params string[] Reason);
