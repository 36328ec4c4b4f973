namespace HilQrtr.Kernels;

/// <summary>An ordered set of kernel patches.</summary>
/// <param name="Name">Name of the set. By default, a kernel is named after the last set that is applied to it.</param>
/// <param name="Files">Full paths of the patches. They may be in different folders.</param>
public sealed record PatchSet(string Name, IReadOnlyList<string> Files)
{
    /// <summary>
    /// Full paths of files that are not applied because they contain no diff. Examples are the cover letter of <c>git
    /// format-patch --cover-letter</c> and an empty commit.
    /// </summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}
