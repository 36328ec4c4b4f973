using System.Globalization;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Sinks;

/// <summary>The KTAP lines of one rig.</summary>
/// <param name="name">Name of the rig.</param>
/// <param name="number">Number of the rig, counted from 1.</param>
/// <param name="planned">Number of tests to run on the rig, including repetitions.</param>
/// <param name="passes">How many times each test runs.</param>
internal sealed class KtapRig(string name, int number, long planned, int passes)
{
    private const string Indent = "  ";

    // As in the output of KUnit, the rig's name precedes the results of its tests, and appears again in the rig's result line at the end.
    private readonly List<string> _lines =
        [$"{Indent}KTAP version 1", $"{Indent}# Subtest: {KtapLine.Name(name)}", string.Create(CultureInfo.InvariantCulture, $"{Indent}1..{planned}")];

    private int _ended;
    private int _skipped;
    private bool _bad;

    public string Name => name;

    public bool IsComplete => _ended >= planned;

    /// <summary>Adds the lines of a finished test.</summary>
    public void Add(TestRecord record)
    {
        _ended++;
        var verdict = record.Verdict;
        var ok = verdict.Expectation == Expectation.AsExpected;
        if (ok && verdict.Outcome == Outcome.Unsupported) _skipped++;
        if (!ok) _bad = true;
        if (!ok) Diagnose(record);
        var pass = passes > 1 ? string.Create(CultureInfo.InvariantCulture, $" pass {record.Repetition + 1}") : "";
        var test = $"{record.Test.FullName}{(record.Test.Host is { } host ? $" on {host}" : "")}{pass}";
        _lines.Add(Indent + KtapLine.Result(ok, _ended, test, Directive(record)));
    }

    /// <summary>Returns the pending lines and removes them.</summary>
    public IReadOnlyList<string> Take()
    {
        IReadOnlyList<string> taken = [.. _lines];
        _lines.Clear();
        return taken;
    }

    /// <summary>Returns the result line of the rig. The rig fails if any of its tests failed or did not run.</summary>
    public IReadOnlyList<string> End() => (planned - _ended, _ended == _skipped) switch
    {
        (> 0 and var missing, _) => [KtapLine.Result(false, number, name, string.Create(CultureInfo.InvariantCulture, $"ERROR {missing} of {planned} tests did not run"))],
        (_, true) => [KtapLine.Result(true, number, name, "SKIP all tests are unsupported")],
        _ => [KtapLine.Result(!_bad, number, name)],
    };

    private void Diagnose(TestRecord record)
    {
        if (record.Cause is { } cause) Diagnose($"cause: {cause.Key}");
        Diagnose(record.Verdict.Explanation);
        if (record.Message is { } message && message != record.Verdict.Explanation) Diagnose(message);
        foreach (var (what, seen) in record.Observations.OrderBy(observation => observation.Key, StringComparer.Ordinal))
            Diagnose($"seen: {what} = {seen}");
    }

    private void Diagnose(string text) => _lines.AddRange(text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => Indent + KtapLine.Diagnostic(line)));

    private static string? Directive(TestRecord record) => record.Verdict switch
    {
        // Parsers ignore "not ok" in a line with SKIP. If a test was declared to fail but did not run, its line must therefore not have
        // SKIP.
        { Outcome: Outcome.Unsupported, Expectation: Expectation.AsExpected } => $"SKIP {record.Message}",
        { Outcome: Outcome.InfrastructureError } => $"ERROR {record.Message}",
        { Outcome: Outcome.Interrupted } => "ERROR interrupted",
        { Outcome: Outcome.Failed, Expectation: Expectation.AsExpected } => $"XFAIL {record.Verdict.Declared?.Reason}",
        _ => null,
    };
}
