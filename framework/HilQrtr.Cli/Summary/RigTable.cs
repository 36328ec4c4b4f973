using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Text;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>Prints the table of a run, with the outcomes, the time and the verdict of each rig.</summary>
internal static class RigTable
{
    /// <summary>Prints the table. The short column titles are tags such as PASS. Lines about tests begin with the same tags.</summary>
    public static void Print(IAnsiConsole console, RunTally tally)
    {
        var stopped = tally.Rigs.Any(rig => rig.Interrupted > 0);
        var table = new TextTable(
        [
            "Rig", Number("Tests", "Tests"), Number("Passed", "PASS"), Number("Failed as declared", "XFAIL"), Number("Unexpected", "FAIL"),
            Number("Rig trouble", "ERROR"), Number("Unsupported", "SKIP"), .. stopped ? [Number("Interrupted", "STOP")] : Array.Empty<TextColumn>(),
            Number("Time", "Time"), new TextColumn("Verdict", Colour: ColourOf),
        ]);
        foreach (var rig in tally.Rigs)
            table.Add([rig.Rig, .. Counts([rig], stopped), Words.Of(rig.Duration), OutcomeWords.Phrase(rig)]);
        if (tally.Rigs.Count > 1)
            table.Add(["total", .. Counts(tally.Rigs, stopped), Words.Of(tally.Duration), ""]);
        table.Print(console);
    }

    private static TextColumn Number(string title, string brief) => new(title, brief, Number: true);

    private static IEnumerable<string> Counts(IReadOnlyList<RigTally> rigs, bool stopped)
    {
        Func<RigTally, int>[] counts =
            [rig => rig.Total, rig => rig.Passed, rig => rig.FailedAsDeclared, rig => rig.Unexpected, rig => rig.InfrastructureErrors, rig => rig.Unsupported];
        return (stopped ? [.. counts, rig => rig.Interrupted] : counts).Select(count => $"{rigs.Sum(count)}");
    }

    private static string ColourOf(string verdict) => verdict switch
    {
        "as expected" => "green",
        "unexpected" => "red",
        _ => "yellow",
    };
}
