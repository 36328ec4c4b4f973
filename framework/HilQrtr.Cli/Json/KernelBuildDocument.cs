using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Cli.Json;

/// <summary>Of <c>hil kernel build --json</c>.</summary>
internal sealed record KernelBuildDocument(string Name, bool WasCached, double Seconds, KernelEntry Kernel)
{
    public static KernelBuildDocument Of(KernelBuildResult result) =>
        new(result.Name, result.WasCached, Math.Round(result.Took.TotalSeconds, 3), KernelEntry.Of(result.Kernel, [result.Name]));
}
