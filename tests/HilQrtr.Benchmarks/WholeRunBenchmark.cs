using System.Diagnostics;

namespace HilQrtr.Benchmarks;

/// <summary>The default run as a user starts it: a process, from its start to its report.</summary>
internal static class WholeRunBenchmark
{
    public static async Task<Row> RunAsync(int rounds)
    {
        var top = Top();
        var folder = Directory.CreateTempSubdirectory("hilqrtr-benchmark-");
        try
        {
            var hil = Path.Combine(top, "hil");
            var round = 0;
            // A new results folder each time, as in CI: a file system may be slow to reuse what was deleted just before.
            var (subject, reference) = await Paired.RunAsync(
                rounds,
                () => SecondsAsync([hil, "run", "--rig", "sim-duo", "--results", Path.Combine(folder.FullName, $"results{round++}")]),
                () => SecondsAsync([hil, "--version"]));
            return new Row(
                "whole default run on sim-duo, process start to report", "s", subject,
                "hil --version", [.. subject.Zip(reference, (s, r) => s / r)], "≤ 5 s");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> SecondsAsync(string[] command)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{command[0]} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} exited {process.ExitCode}: {errors}");
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static string Top()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HilQrtr.sln"))) return folder.FullName;
        }
        return Directory.GetCurrentDirectory();
    }
}
