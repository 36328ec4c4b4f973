using System.Globalization;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting;

namespace HilQrtr.Cli;

/// <summary>How values are spelt for a reader.</summary>
internal static class Words
{
    /// <summary>An enum value as rigs.json spells it: <c>AfterHello</c> is <c>after-hello</c>.</summary>
    public static string Of(Enum value) =>
        string.Concat(value.ToString().Select((c, i) =>
            char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>A duration with three digits that count: <c>1.25 ms</c>, <c>12.5 s</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        var (value, unit) = duration.TotalSeconds >= 1 ? (duration.TotalSeconds, "s") : (duration.TotalMilliseconds, "ms");
        var format = value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
    }

    /// <summary>How many of something: <c>1 test</c>, <c>2 tests</c>.</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The colour of an outcome.</summary>
    public static string ColourOf(Outcome? outcome) => outcome switch
    {
        Outcome.Passed => "green",
        Outcome.Failed => "red",
        Outcome.InfrastructureError => "yellow",
        _ => "grey",
    };

    /// <summary>The colour of a verdict.</summary>
    public static string ColourOf(Verdict verdict) => OutcomeWords.Tag(verdict) switch
    {
        "PASS" => "green",
        "XFAIL" => "blue",
        "SKIP" or "STOP" => "grey",
        "ERROR" => "yellow",
        _ => "red",
    };

    /// <summary>Whether a reader of the terminal must be told about a test at length.</summary>
    public static bool NeedsAttention(Verdict verdict) => OutcomeWords.Tag(verdict) is "XPASS" or "XDIFF" or "FAIL" or "ERROR";

    /// <summary>The one line about a test that has ended.</summary>
    public static string Line(TestRecord record) =>
        $"{OutcomeWords.Tag(record.Verdict),-5}  {record.Test.FullName} [{record.Test.Rig}] {Of(record.Stop - record.Start)}";
}
