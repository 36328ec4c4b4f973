using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>A kernel as rigs.json declares it.</summary>
/// <param name="Variant">The cure it carries, as in <c>stock</c> or <c>endpoint-ids</c>.</param>
/// <param name="Faults">Rules that it breaks on purpose.</param>
public sealed record KernelDeclaration(string Variant, IReadOnlyList<string> Faults)
{
    /// <summary>The clock it lives by.</summary>
    public RigClock Clock { get; init; } = RigClock.Virtual;

    /// <summary>The kernel that was chosen in place of the declared one; null if the declared one runs.</summary>
    public ChosenKernel? Chosen { get; init; }
}
