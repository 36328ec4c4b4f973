using System.Globalization;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Cli;

/// <summary>Formats values for people.</summary>
internal static class Words
{
    /// <summary>Formats an enum value as in rigs.json. For example, <c>AfterHello</c> becomes <c>after-hello</c>.</summary>
    public static string Of(Enum value) =>
        string.Concat(value.ToString().Select((c, i) =>
            char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Formats a duration with three significant digits, such as <c>1.25 ms</c> or <c>12.5 s</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        var (value, unit) = duration.TotalSeconds >= 1 ? (duration.TotalSeconds, "s") : (duration.TotalMilliseconds, "ms");
        var format = value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
    }

    /// <summary>Formats a count with its noun, such as <c>1 test</c> or <c>2 tests</c>.</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Returns the colour of an outcome.</summary>
    public static string ColourOf(Outcome? outcome) => outcome switch
    {
        Outcome.Passed => "green",
        Outcome.Failed => "red",
        Outcome.InfrastructureError => "yellow",
        _ => "grey",
    };

    /// <summary>Returns the colour of a verdict.</summary>
    public static string ColourOf(Verdict verdict) => OutcomeWords.Tag(verdict) switch
    {
        "PASS" => "green",
        "XFAIL" => "blue",
        "SKIP" or "STOP" => "grey",
        "ERROR" => "yellow",
        _ => "red",
    };

    /// <summary>Returns whether the summary shows a test in detail.</summary>
    public static bool NeedsAttention(Verdict verdict) => OutcomeWords.Tag(verdict) is "XPASS" or "XDIFF" or "FAIL" or "ERROR";

    /// <summary>Formats the line for a finished test.</summary>
    public static string Line(TestRecord record) =>
        $"{OutcomeWords.Tag(record.Verdict),-5}  {record.Test.FullName} [{record.Test.Place}] {Of(record.Stop - record.Start)}";
}
