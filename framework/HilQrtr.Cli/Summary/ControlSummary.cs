using HilQrtr.Cli.Commands;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>Prints the results of a run's negative controls, in at most five lines per control.</summary>
internal static class ControlSummary
{
    // Each control has five lines at most. Three of them are the heading, the build ids that the drivers read, and the number of further
    // reasons. So two lines are left for reasons.
    private const int MaxReasons = 2;

    /// <summary>Prints the results of each negative control that ended as expected.</summary>
    public static void Print(IAnsiConsole console, HilContext context, RunOptions options, RunTally tally)
    {
        foreach (var rig in tally.Rigs.Where(rig => rig is { FailedAsDeclared: > 0, ExitCode: ExitCode.AllAsExpected }))
            Print(console, context, options, rig, [.. tally.FailedAsDeclared.Where(record => record.Test.Rig == rig.Rig)]);
    }

    private static void Print(IAnsiConsole console, HilContext context, RunOptions options, RigTally rig, IReadOnlyList<TestRecord> records)
    {
        console.Say();
        console.Begin(rig.Rig, "bold").Say($" reproduces its declared failures: {Words.Count(records.Count, "test")} failed as declared");
        if (Reading(records) is { } reading)
            console.Say($"  seen  {Printable.OneLine(reading)}");
        var reasons = records.CountBy(record => record.Verdict.Declared!.Reason).OrderByDescending(reason => reason.Value).ToList();
        var shown = reasons.Count == MaxReasons + 1 ? reasons.Count : MaxReasons;
        foreach (var (reason, count) in reasons.Take(shown))
            console.Say($"  {count,4}  {Printable.OneLine(reason)}");
        if (reasons.Count > shown)
            console.Say($"  {reasons.Skip(shown).Sum(reason => reason.Value),4}  for {reasons.Count - shown} other reasons: {ShellCommand.Join([context.Launcher, "rigs", "show", rig.Rig, .. options.RigsFile is { } file ? ["--rigs", file] : Array.Empty<string>()])}");
    }

    // Returns the build ids that the drivers read in one test. Prefers a test in which a driver read the build id of another driver's card.
    private static string? Reading(IReadOnlyList<TestRecord> records)
    {
        var readings = records.Select(record => record.Observations.GetValueOrDefault(WellKnownObservations.BuildIdsRead)).OfType<string>().ToList();
        return readings.Find(WellKnownObservations.ShowsCrossTalk) ?? readings.FirstOrDefault();
    }
}
