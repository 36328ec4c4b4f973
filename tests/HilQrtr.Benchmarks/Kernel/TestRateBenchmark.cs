using System.Text.Json;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Measures a run of the suites on two cards of the kernel tier, from process start to report.</summary>
internal static class TestRateBenchmark
{
    // A run takes so long that a warm-up would not change its rate.
    public static async Task<Row> RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-benchmark-");
        try
        {
            await HilProgram.SecondsAsync("--version");
            List<double> subject = [], reference = [];
            for (var round = 0; round < rounds; round++)
            {
                reference.Add(await TestsPerSecondAsync("sim-duo", results: Path.Combine(folder.FullName, $"simulated{round}")));
                subject.Add(await TestsPerSecondAsync("kernel-duo", results: Path.Combine(folder.FullName, $"kernel{round}")));
            }
            return new Row(
                "suites on kernel-duo, process start to report", "tests/s", subject, "suites on sim-duo", [.. subject.Zip(reference, (s, r) => s / r)], "≥ 4 tests/s");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs tests on a rig and returns their number per second.</summary>
    public static async Task<double> TestsPerSecondAsync(string rig, string filter)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-benchmark-");
        try
        {
            return await TestsPerSecondAsync(rig, Path.Combine(folder.FullName, "results"), "--filter", filter);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> TestsPerSecondAsync(string rig, string results, params string[] selection)
    {
        var seconds = await HilProgram.SecondsAsync(["run", "--rig", rig, "--results", results, .. selection]);
        using var run = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(results, "run.json")));
        var totals = run.RootElement.GetProperty("totals");
        // Unsupported tests do not run and take no time.
        return (totals.GetProperty("tests").GetInt32() - totals.GetProperty("unsupported").GetInt32()) / seconds;
    }
}
