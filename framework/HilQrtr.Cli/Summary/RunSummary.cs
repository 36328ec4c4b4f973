using HilQrtr.Cli.Commands;
using HilQrtr.Evidence;
using HilQrtr.NUnit;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Text;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>Prints the summary of a run: the counts, the tests that need attention, the verdict and the next steps.</summary>
internal sealed class RunSummary(IAnsiConsole console, HilContext context, RunOptions options)
{
    private const string Indent = "  ";
    private const int MaxCausesShown = 20;
    private const int MaxOthersNamed = 3;
    private const int MaxLinesOfAMessage = 12;
    private const int MaxProblems = 3;

    public void Print(RunResult result, ResultsFolder results, TimeSpan elapsed)
    {
        console.Say();
        PrintCauses(result.Tally, results);
        RigTable.Print(console, result.Tally);
        ControlSummary.Print(console, context, options, result.Tally);
        foreach (var problem in result.Problems.Take(MaxProblems))
            console.Begin("problem:", "yellow").Say($" {problem}");
        if (result.Problems.Count > MaxProblems)
            console.Begin("problem:", "yellow").Say($" and {result.Problems.Count - MaxProblems} more problems");
        console.Say();
        console.Begin(Sentence(result), $"bold {ColourOf(result)}").Say($" ({Words.Of(elapsed)}, exit code {RunVerdict.ExitCodeOf(result, options.Bisect)})");
        console.Say($"evidence: {results.Path} (run.json, junit.xml, *.events.jsonl{(options.Evidence == EvidenceRetention.All ? "" : ".gz")}, allure-results)");
        console.Say($"next:     {ShellCommand.OfReport(context, options)}");
    }

    private void PrintCauses(RunTally tally, ResultsFolder results)
    {
        var groups = tally.Causes;
        if (groups.Count == 0)
            return;
        var counts = new[] { (tally.Unexpected.Count, "did not end as expected"), (tally.Infrastructure.Count, "could not run because of rig trouble") }
            .Where(count => count.Count > 0).Select(count => $"{Words.Count(count.Count, "test")} {count.Item2}").ToList();
        var causes = groups.Count < groups.Sum(group => group.Records.Count) ? $", for {Words.Count(groups.Count, "cause")}" : "";
        console.Begin(string.Join(", and ", counts), "bold").Say($"{causes}:");
        foreach (var group in groups.Take(MaxCausesShown))
            PrintGroup(group, results);
        if (groups.Count > MaxCausesShown)
            console.Say($"  and {groups.Skip(MaxCausesShown).Sum(group => group.Records.Count)} more tests, for {Words.Count(groups.Count - MaxCausesShown, "other cause")}: see {results.RunJson}");
        console.Say();
    }

    private void PrintGroup(FailureGroup group, ResultsFolder results)
    {
        var record = group.Example;
        var many = group.Records.Count > 1;
        console.Say();
        console.Begin(OutcomeWords.Tag(record.Verdict), Words.ColourOf(record.Verdict)).Say(many ? $"  {group.Records.Count} tests: {Printable.OneLine(group.Key)}" : $"  {Name(record)}");
        if (group.Blame is { } blame)
            Indented("blame:    ", OutcomeWords.Phrase(blame));
        if (many)
            Indented("example:  ", Name(record));
        if (record.Verdict.Outcome == Outcome.Failed && record.Cause is { BlamesProduct: false })
            Indented("note:     ", "an error in the test or in hil; no verdict on the product");
        if (record.Verdict.Explanation.Length > 0)
            Indented("verdict:  ", record.Verdict.Explanation);
        if (!string.IsNullOrWhiteSpace(record.Message) && record.Message != record.Verdict.Explanation)
            Indented("message:  ", record.Message);
        if (group.Console is { } lines)
            Indented("console:  ", lines);
        foreach (var (name, value) in record.Observations)
            Indented("seen:     ", $"{name} = {value}");
        console.Say($"{Indent}repeat:   {ShellCommand.OfTest(context, options, record)}");
        Indented("evidence: ", $"{results.EventLog(record.Test.Rig)}; logs and transcripts are attached to the test on the report page");
        if (many)
            Indented("others:   ", Others(group));
    }

    private static string Name(TestRecord record) => $"{record.Test.FullName} [{record.Test.Place}]";

    private static string Others(FailureGroup group)
    {
        var otherNames = group.Records.Skip(1).Take(MaxOthersNamed).Select(Name);
        var rest = group.Records.Count - 1 - MaxOthersNamed;
        return string.Join('\n', rest > 0 ? otherNames.Append($"and {rest} more") : otherNames);
    }

    private void Indented(string title, string text)
    {
        var width = console.Profile.Capabilities.Interactive ? console.Profile.Width - Indent.Length - title.Length : int.MaxValue;
        string[] lines = [.. Printable.Lines(text.Trim()).Split('\n').SelectMany(line => TextFold.Fold(line, width))];
        for (var i = 0; i < Math.Min(lines.Length, MaxLinesOfAMessage); i++)
            console.Say($"{Indent}{(i == 0 ? title : new string(' ', title.Length))}{lines[i]}");
        if (lines.Length > MaxLinesOfAMessage)
            console.Say($"{Indent}{new string(' ', title.Length)}… {lines.Length - MaxLinesOfAMessage} more lines on the report page");
    }

    private static string Sentence(RunResult result) => result.ExitCode switch
    {
        ExitCode.AllAsExpected when RunVerdict.NothingTested(result) => "Nothing was tested: the rig supports none of these tests",
        ExitCode.AllAsExpected => "All as expected",
        ExitCode.Failed => $"{Words.Count(result.Tally.Unexpected.Count, "test")} did not end as expected",
        ExitCode.Interrupted => $"Interrupted after {Words.Count(result.Tally.Total, "test")}",
        ExitCode.InfrastructureError when result.Tally.Infrastructure.Count == 0 => "All tests ended, but the run had other problems",
        ExitCode.InfrastructureError => $"{Words.Count(result.Tally.Infrastructure.Count, "test")} could not run because of rig trouble",
        _ => "Nothing was run",
    };

    private static string ColourOf(RunResult result) => result.ExitCode switch
    {
        ExitCode.AllAsExpected when !RunVerdict.NothingTested(result) => "green",
        ExitCode.Failed => "red",
        _ => "yellow",
    };
}
