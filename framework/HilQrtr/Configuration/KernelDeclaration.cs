using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>A kernel as declared in rigs.json.</summary>
/// <param name="Variant">
/// The kernel's cure, such as <c>endpoint-ids</c>. A cure is a patch series that makes several cards work in one host. If the kernel
/// has no cure, this is the name of its base, such as <c>stock</c>.
/// </param>
/// <param name="Faults">Bugs injected into the kernel.</param>
public sealed record KernelDeclaration(string Variant, IReadOnlyList<string> Faults)
{
    /// <summary>
    /// The base, that is, the kernel to which the cure is applied. If the kernel has no cure, this is the kernel itself. Null if the base
    /// is unknown.
    /// </summary>
    public string? Base { get; init; } = KernelName.BaseOf(Variant);

    /// <summary>The Linux release, such as <c>6.12</c>. If null, the newest release that was built is used.</summary>
    public string? Release { get; init; }

    /// <summary>Settings specific to the tier.</summary>
    public Settings Settings { get; init; } = Settings.None;

    /// <summary>The kernel that replaces the declared kernel in this run; null if the declared kernel runs.</summary>
    public ChosenKernel? Chosen { get; init; }

    /// <summary>Whether the kernel is a base, that is, whether it has no cure.</summary>
    public bool IsBase => KernelName.WithoutDebug(Variant) == Base;

    /// <summary>Returns the base if all the given kernels have the same one. Otherwise, returns null.</summary>
    /// <param name="kernels">The kernels.</param>
    public static string? CommonBase(IEnumerable<KernelDeclaration> kernels) => kernels.Select(kernel => kernel.Base).Distinct().ToList() is [var only] ? only : null;

    /// <summary>
    /// Returns whether the given kernel is the declared kernel. The two kernels match if they have the same name, or if they have the same
    /// variant, base and release. If no release is declared, every release matches.
    /// </summary>
    /// <param name="kernel">The given kernel.</param>
    public bool Is(ChosenKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Variant == kernel.Name || (kernel.Parts is { } parts && Variant == parts.Variant && Base == parts.Base && (Release is null || Release == parts.Release));
    }

    /// <summary>Returns a copy of this declaration in which the given kernel replaces the declared kernel.</summary>
    /// <param name="kernel">The kernel to run.</param>
    public KernelDeclaration With(ChosenKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var isComplete = kernel.Parts?.ToString() == kernel.Name;
        return this with { Variant = isComplete ? kernel.Parts!.Variant : kernel.Name, Base = kernel.Parts?.Base, Release = kernel.Parts?.Release, Chosen = kernel };
    }
}
