using HilQrtr.Kernels;

namespace HilQrtr.Cli.Json;

/// <summary>
/// The JSON document that <c>hil kernel build --all --json</c> prints. Lists the kernels in the order in which they were built.
/// </summary>
internal sealed record KernelBuildAllDocument(double Seconds, IReadOnlyList<KernelBuildDocument> Kernels)
{
    public static KernelBuildAllDocument Of(IReadOnlyList<KernelBuildResult> results, TimeSpan duration) =>
        new(Math.Round(duration.TotalSeconds, 3), [.. results.Select(KernelBuildDocument.Of)]);
}
