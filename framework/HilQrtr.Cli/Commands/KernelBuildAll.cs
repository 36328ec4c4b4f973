using System.Diagnostics;
using System.Text.Json;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Json;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel build --all</c>: every kernel that comes with hil, one after the other. The first that does not build ends it; what was built stays.</summary>
internal static class KernelBuildAll
{
    public static async Task<int> RunAsync(HilContext context, KernelBuildRequest request, bool json, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var sets = context.Kernels.ShippedKernels();
        List<KernelBuildResult> results = [];
        foreach (var set in sets)
        {
            // Without patches the name is what the source gives: stock, if it is the distribution's.
            var result = await BuildAsync(context, set is null ? request : request with { Patches = [set] }, set?.Name ?? "the kernel without patches", cancellationToken);
            results.Add(result);
            if (!json)
                context.Terminal.Out.Begin(result.WasCached ? "cached" : "built", "green").Say($" {result.Name}, {results.Count} of {sets.Count}, in {Words.Of(result.Took)}");
        }

        var took = Stopwatch.GetElapsedTime(start);
        if (json)
            context.Terminal.Output.WriteLine(JsonSerializer.Serialize(KernelBuildAllDocument.Of(results, took), HilJson.Readable.KernelBuildAllDocument));
        else
            context.Terminal.Out.Say($"{Words.Count(results.Count, "kernel")} in {context.Kernels.Folder}: {results.Count(r => !r.WasCached)} built, {results.Count(r => r.WasCached)} cached, in {Words.Of(took)}");
        return 0;
    }

    // Which of the many it is, a message about a file of the source does not tell.
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
