namespace HilQrtr.Kernels;

/// <summary>An ordered set of kernel patches.</summary>
/// <param name="Name">Name of the set. The name of the last set that is applied to the base is also the name of the cure.</param>
/// <param name="Files">Full paths of the patches. They may be in different folders.</param>
public sealed record PatchSet(string Name, IReadOnlyList<string> Files)
{
    /// <summary>
    /// Full paths of files that are not applied because they contain no diff. Examples are the cover letter of <c>git
    /// format-patch --cover-letter</c> and an empty commit.
    /// </summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}

/// <summary>A kernel that can be built from shipped patches alone.</summary>
/// <param name="Base">Patches of the base; null for stock.</param>
/// <param name="Cure">Patches that are applied to the base: a cure, a mutant, or a series for tests. Null if there is no cure.</param>
public sealed record ShippedKernel(PatchSet? Base, PatchSet? Cure);
