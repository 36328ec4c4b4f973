using HilQrtr.Kernels;

namespace HilQrtr.Cli.Json;

/// <summary>
/// The JSON document that <c>hil kernel build --json</c> prints. <c>skipped</c> lists the patches that were left out because they have no
/// diff.
/// </summary>
internal sealed record KernelBuildDocument(string Name, bool WasCached, double Seconds, KernelEntry Kernel, IReadOnlyList<string> Skipped)
{
    public static KernelBuildDocument Of(KernelBuildResult result) => new(
        result.Name, result.WasCached, Math.Round(result.Took.TotalSeconds, 3), KernelEntry.Of(result.Kernel, [result.Name], result.Parts), result.Skipped);
}
