using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>A kernel as declared in rigs.json.</summary>
/// <param name="Variant">The cure that the kernel carries, such as <c>endpoint-ids</c>, or the name of a base, such as <c>stock</c>, for a kernel without a cure.</param>
/// <param name="Faults">Bugs injected into the kernel.</param>
public sealed record KernelDeclaration(string Variant, IReadOnlyList<string> Faults)
{
    /// <summary>The base that the cure stands on; null if it is unknown.</summary>
    public string? Base { get; init; } = KernelName.BaseOf(Variant);

    /// <summary>Settings specific to the tier.</summary>
    public Settings Settings { get; init; } = Settings.None;

    /// <summary>The kernel that replaces the declared kernel in this run; null if the declared kernel runs.</summary>
    public ChosenKernel? Chosen { get; init; }

    /// <summary>Whether the kernel is a base alone, without a cure.</summary>
    public bool IsBase => KernelName.WithoutDebug(Variant) == Base;

    /// <summary>Returns whether this kernel and the given one have the same cure on the same base, or the same name.</summary>
    /// <param name="kernel">The other kernel.</param>
    public bool Is(ChosenKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Variant == kernel.Name || (kernel.Parts is { } parts && Variant == parts.Variant && Base == parts.Base);
    }

    /// <summary>Returns this declaration with a kernel that replaces the declared kernel in this run.</summary>
    /// <param name="kernel">The kernel that runs.</param>
    public KernelDeclaration With(ChosenKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var isComplete = kernel.Parts?.ToString() == kernel.Name;
        return this with { Variant = isComplete ? kernel.Parts!.Variant : kernel.Name, Base = kernel.Parts?.Base, Chosen = kernel };
    }
}
