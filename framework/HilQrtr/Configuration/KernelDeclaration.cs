using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>A kernel as declared in rigs.json.</summary>
/// <param name="Variant">Name of the kernel variant: <c>stock</c>, or the cure that the kernel carries, such as <c>endpoint-ids</c>.</param>
/// <param name="Faults">Bugs injected into the kernel.</param>
public sealed record KernelDeclaration(string Variant, IReadOnlyList<string> Faults)
{
    /// <summary>Settings specific to the tier.</summary>
    public Settings Settings { get; init; } = Settings.None;

    /// <summary>The kernel that replaces the declared kernel in this run; null if the declared kernel runs.</summary>
    public ChosenKernel? Chosen { get; init; }
}
