using System.Diagnostics;
using System.Text.Json;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Json;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Cli.Commands;

/// <summary>
/// <c>hil kernel build --all</c>: builds every kernel that ships with hil. Stops at the first failure. The kernels that were built before
/// that failure are kept.
/// </summary>
internal static class KernelBuildAll
{
    public static async Task<int> RunAsync(HilContext context, KernelBuildRequest request, bool json, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var kernels = context.Kernels.ShippedKernels();
        List<KernelBuildResult> results = [];
        foreach (var (@base, cure) in kernels)
        {
            var result = await BuildAsync(context, request with { Base = @base, Patches = cure is null ? [] : [cure] }, (cure ?? @base)?.Name ?? "the kernel without patches", cancellationToken);
            results.Add(result);
            if (!json)
                context.Terminal.Out.Begin(result.WasCached ? "cached" : "built", "green").Say($" {result.Name}, {results.Count} of {kernels.Count}, in {Words.Of(result.Took)}");
        }

        var duration = Stopwatch.GetElapsedTime(start);
        if (json)
            context.Terminal.Output.WriteLine(JsonSerializer.Serialize(KernelBuildAllDocument.Of(results, duration), HilJson.Readable.KernelBuildAllDocument));
        else
            context.Terminal.Out.Say($"{Words.Count(results.Count, "kernel")} in {context.Kernels.Folder}: {results.Count(r => !r.WasCached)} built, {results.Count(r => r.WasCached)} cached, in {Words.Of(duration)}");
        return 0;
    }

    // Names the kernel in the error, because the original message may not name it.
    private static async Task<KernelBuildResult> BuildAsync(HilContext context, KernelBuildRequest request, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await KernelCommand.BuildAsync(context, request, cancellationToken);
        }
        catch (RigConfigurationException e)
        {
            throw new RigConfigurationException($"{what}: {e.Message}");
        }
        catch (InfrastructureException e)
        {
            throw new InfrastructureException($"{what}: {e.Message}");
        }
    }
}
