using System.Text.Json;

namespace HilQrtr.Benchmarks;

/// <summary>Measures complete runs of <c>hil</c>, from process start to report.</summary>
internal static class WholeRunBenchmark
{
    /// <summary>Measures a run on two cards, and how much of the run's time the suites take.</summary>
    public static Task<IReadOnlyList<Row>> RunAsync(int rounds) => WithFolderAsync(async results =>
    {
        var (subjects, reference) = await Paired.RunAsync(
            rounds,
            async () => await RunAsync(results(), "--rig", "sim-duo"),
            () => HilProgram.SecondsAsync("--version"));
        var (run, suites) = (subjects[0], subjects[1]);
        return (IReadOnlyList<Row>)
        [
            new Row("whole run on sim-duo, process start to report", "s", run, "hil --version", [.. run.Zip(reference, (w, r) => w / r)], "≤ 5 s"),
            new Row("suites within the whole run on sim-duo", "s", suites, "the whole run", [.. suites.Zip(run, (s, w) => s / w)], "≤ 2 s"),
        ];
    });

    /// <summary>Measures a run without options. Such a run uses all simulated rigs in parallel.</summary>
    public static Task<Row> RunDefaultSetAsync(int rounds) => WithFolderAsync(async results =>
    {
        var (subjects, reference) = await Paired.RunAsync(
            rounds,
            async () => await RunAsync(results()),
            async () => (await RunAsync(results(), "--jobs", "1"))[0]);
        var rigs = subjects[2][0];
        return new Row(
            FormattableString.Invariant($"whole run on the default set, {rigs:0} rigs in parallel"), "s", subjects[0],
            "the same rigs, one after the other", [.. subjects[0].Zip(reference, (s, r) => s / r)], "-");
    });

    // Returns the total seconds, the seconds from the start of the run to the end of its last test, and the number of rigs.
    private static async Task<IReadOnlyList<double>> RunAsync(string results, params string[] arguments)
    {
        var total = await HilProgram.SecondsAsync(["run", .. arguments, "--results", results]);
        using var run = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(results, "run.json")));
        var totals = run.RootElement.GetProperty("totals");
        return [total, totals.GetProperty("durationMs").GetDouble() / 1000, totals.GetProperty("rigs").GetArrayLength()];
    }

    // Use a new results folder each time, as in CI, because some file systems reuse deleted space slowly.
    private static async Task<T> WithFolderAsync<T>(Func<Func<string>, Task<T>> measure)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-benchmark-");
        var runs = 0;
        try
        {
            return await measure(() => Path.Combine(folder.FullName, $"results{runs++}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
