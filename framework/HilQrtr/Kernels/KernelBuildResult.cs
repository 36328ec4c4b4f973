namespace HilQrtr.Kernels;

/// <summary>Result of a build.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Name">Its name.</param>
/// <param name="WasCached">Whether it had been built before.</param>
/// <param name="Took">How long it took.</param>
public sealed record KernelBuildResult(BuiltKernel Kernel, string Name, bool WasCached, TimeSpan Took)
{
    /// <summary>Full paths of files that were skipped because they have no diff, such as a cover letter.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}
