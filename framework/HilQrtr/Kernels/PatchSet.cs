namespace HilQrtr.Kernels;

/// <summary>An ordered set of kernel patches.</summary>
/// <param name="Name">Default name of a kernel whose last set this is.</param>
/// <param name="Files">Full paths of the patches; possibly in several folders.</param>
public sealed record PatchSet(string Name, IReadOnlyList<string> Files)
{
    /// <summary>Full paths of files that are not applied because they have no diff: the cover letter of <c>git format-patch --cover-letter</c>, an empty commit.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}
