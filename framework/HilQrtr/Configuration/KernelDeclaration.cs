using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>A kernel as rigs.json declares it.</summary>
/// <param name="Variant">The cure it carries, as in <c>stock</c> or <c>endpoint-ids</c>.</param>
/// <param name="Faults">Rules that the kernel breaks on purpose.</param>
public sealed record KernelDeclaration(string Variant, IReadOnlyList<string> Faults)
{
    /// <summary>Values of the tier's own keys.</summary>
    public Settings Settings { get; init; } = Settings.None;

    /// <summary>The kernel chosen for this run instead; null to run the declared one.</summary>
    public ChosenKernel? Chosen { get; init; }
}
