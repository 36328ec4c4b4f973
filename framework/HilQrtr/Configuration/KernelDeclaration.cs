using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>A kernel as declared in rigs.json.</summary>
/// <param name="Variant">Its name: <c>stock</c>, or the cure that it carries, as in <c>endpoint-ids</c>.</param>
/// <param name="Faults">Bugs injected into the kernel.</param>
public sealed record KernelDeclaration(string Variant, IReadOnlyList<string> Faults)
{
    /// <summary>Settings specific to the tier.</summary>
    public Settings Settings { get; init; } = Settings.None;

    /// <summary>The kernel that replaces it in this run; null to run the declared one.</summary>
    public ChosenKernel? Chosen { get; init; }
}
