using System.Text.Json;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Kernels;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Text;
using HilQrtr.Text;

namespace HilQrtr.Reporting.Results;

/// <summary>Reads the results of an earlier run on the base, which is the kernel without a cure.</summary>
public static class BaseResultsReader
{
    /// <summary>Reads the results.</summary>
    /// <param name="folder">The results folder of the run.</param>
    /// <exception cref="RigConfigurationException">The folder does not contain the results of a finished run.</exception>
    public static BaseResults Read(string folder)
    {
        var file = Path.Combine(folder, ResultsLayout.RunJson);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var run = json.RootElement;
            if (run.GetProperty("state").GetString() != RunJson.Finished)
                throw new RigConfigurationException($"{file}: the run did not finish; run the base again");
            return new BaseResults(KernelOf(run.GetProperty("run")), [.. run.GetProperty("tests").EnumerateArray().Select(Result)])
            {
                Kernels = [.. run.GetProperty("run").GetProperty("kernels").EnumerateArray().Select(Kernel)],
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RigConfigurationException($"{file}: {FileProblem.Of(e).Reason}; name a folder with the results of `hil run`");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new RigConfigurationException($"{file}: is not a run.json that this version of HilQrtr can read; run the base again");
        }
    }

    private static string? KernelOf(JsonElement run)
    {
        var chosen = run.GetProperty("kernel");
        if (chosen.ValueKind == JsonValueKind.Object) return chosen.GetProperty("name").GetString()!;
        var declared = run.GetProperty("kernels").EnumerateArray().Select(kernel => kernel.GetProperty("name").GetString()!).Distinct().ToList();
        return declared is [var only] ? only : null;
    }

    private static HostKernelName Kernel(JsonElement host) =>
        new(host.GetProperty("rig").GetString()!, host.GetProperty("host").GetString()!, KernelName.TryParse(host.GetProperty("name").GetString()!) ?? throw new JsonException());

    private static BaseResult Result(JsonElement test)
    {
        var rig = test.GetProperty("rig").GetString()!;
        var place = test.TryGetProperty("host", out var host) ? $"{rig}/{host.GetString()}" : rig;
        var cause = test.TryGetProperty("cause", out var given)
            ? new FailureCause(Named<FailureKind>(given.GetProperty("kind"), Names.Of), given.GetProperty("key").GetString()!)
            : null;
        return new BaseResult(place, test.GetProperty("test").GetString()!, Named<Outcome>(test.GetProperty("outcome"), Names.Of), cause);
    }

    private static T Named<T>(JsonElement name, Func<T, string> nameOf)
        where T : struct, Enum =>
        Enum.GetValues<T>().First(value => nameOf(value) == name.GetString());
}
