using HilQrtr.Suites.Tests.Teeth;

namespace HilQrtr.Suites.Tests.Mutants;

/// <summary>A kernel with one rule broken, and what tells it from a sound one.</summary>
/// <param name="Name">The mutant, as in <c>kernel/mutants/NAME.patch</c>.</param>
/// <param name="CaughtBy">Tests that see it, as <c>Fixture.Method</c>: of each at least one case fails.</param>
/// <param name="Sibling">A test of the same setting that the broken rule does not concern; all its cases pass.</param>
/// <param name="Simulated">The same mutation of the simulated kernel; null where there is none.</param>
/// <param name="WhyNotSimulated">The reason where there is none.</param>
internal sealed record Mutant(string Name, IReadOnlyList<string> CaughtBy, string Sibling, Fault? Simulated, string? WhyNotSimulated = null)
{
    public override string ToString() => Name;
}
