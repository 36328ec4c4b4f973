namespace HilQrtr.Kernels;

/// <summary>An ordered set of kernel patches.</summary>
/// <param name="Name">Name of the set. A kernel has this name by default if this is the last set of its patches.</param>
/// <param name="Files">Full paths of the patches, which may be in several folders.</param>
public sealed record PatchSet(string Name, IReadOnlyList<string> Files)
{
    /// <summary>
    /// Full paths of files that are not applied because they contain no diff. Examples are the cover letter of <c>git
    /// format-patch --cover-letter</c> and an empty commit.
    /// </summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}
