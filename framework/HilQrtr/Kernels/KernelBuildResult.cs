namespace HilQrtr.Kernels;

/// <summary>What a build ended with.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Name">The name that now stands for it.</param>
/// <param name="WasCached">Whether it was there already, so that nothing was built.</param>
/// <param name="Took">How long it took.</param>
public sealed record KernelBuildResult(BuiltKernel Kernel, string Name, bool WasCached, TimeSpan Took)
{
    /// <summary>Full paths of files that were left out because they have no diff, as a cover letter.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}
