namespace HilQrtr.Benchmarks;

/// <summary>The default run as a user starts it: a process, from its start to its report.</summary>
internal static class WholeRunBenchmark
{
    public static async Task<Row> RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-benchmark-");
        try
        {
            var round = 0;
            // A new results folder each time, as in CI: a file system may be slow to reuse what was deleted just before.
            var (subject, reference) = await Paired.RunAsync(
                rounds,
                () => HilProgram.SecondsAsync("run", "--rig", "sim-duo", "--results", Path.Combine(folder.FullName, $"results{round++}")),
                () => HilProgram.SecondsAsync("--version"));
            return new Row(
                "whole default run on sim-duo, process start to report", "s", subject,
                "hil --version", [.. subject.Zip(reference, (s, r) => s / r)], "≤ 5 s");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
