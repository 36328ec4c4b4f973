using HilQrtr.Outcomes;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Text;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>Prints the evidence behind a comparison: the first test for each kind of difference.</summary>
/// <param name="console">The console to print to.</param>
/// <param name="comparison">The comparison, complete or interrupted.</param>
/// <param name="folder">The folder of the comparison, as the user gave it.</param>
internal sealed class ComparisonFindings(IAnsiConsole console, Comparison comparison, string folder)
{
    private const int MaxShown = 20;
    private const int LongestLine = 200;

    /// <summary>Prints the findings. Prints nothing if all kernels agree.</summary>
    public void Print()
    {
        var summary = new ComparisonSummary(comparison);
        foreach (var kernel in summary.Inconclusive)
            PrintInconclusive(kernel);
        var rows = ComparisonRow.Of(comparison, summary.Other);
        var findings = comparison.Kernels.Except(summary.Inconclusive).SelectMany(kernel => rows.Select(row => (Kernel: kernel, Row: row, End: row.First.Results[kernel.Index])))
            .Where(cell => cell.End is { Outcome: not Outcome.Passed })
            .GroupBy(cell => (cell.Kernel, cell.End!.Outcome, cell.End.Key))
            // Show failures before unsupported tests.
            .OrderBy(finding => finding.Key.Outcome == Outcome.Failed ? 0 : 1)
            .ToList();
        var blames = comparison.Kernels.SelectMany(kernel => comparison.CausesOn(kernel).Select(cause => (Cell: (kernel, cause.Cause.Key), cause.Blame))).ToDictionary(cause => cause.Cell, cause => cause.Blame);
        foreach (var finding in findings.Take(MaxShown))
            PrintFinding(finding.Key.Kernel, [.. finding.Select(cell => cell.Row)], finding.First().End!, blames.GetValueOrDefault((finding.Key.Kernel, finding.Key.Key)));
        if (findings.Count > MaxShown)
            console.Say($"and {findings.Count - MaxShown} more findings: see compare.html");
        if (findings.Count > 0)
            console.Say();
    }

    private void PrintInconclusive(ComparedKernel kernel)
    {
        var end = comparison.Tests.Select(test => test.Results[kernel.Index]).FirstOrDefault(end => end is not null);
        console.Begin(OutcomeWords.Tag(end?.Outcome), Words.ColourOf(end?.Outcome)).Say($" on {kernel.Label}  no result: {(end is null ? "no test ended" : Cut(end.FirstLine))}");
        PrintEvidence(end);
        console.Say();
    }

    private void PrintFinding(ComparedKernel kernel, IReadOnlyList<ComparisonRow> rows, ComparedResult end, BlameVerdict? blame)
    {
        var more = rows.Sum(row => row.Tests.Count) - 1;
        var first = rows[0].First.Test;
        var rig = comparison.HasSeveralPlaces ? $" [{first.Place}]" : "";
        console.Begin(OutcomeWords.Tag(end.Outcome), Words.ColourOf(end.Outcome)).Say($" on {kernel.Label}  {first.Fixture}.{first.Name}{rig}{(more > 0 ? $" and {Words.Count(more, "more test")}" : "")}");
        if (end.Cause is { } cause && more > 0)
            console.Say($"  cause:    {Cut(cause.Key)}");
        if (blame is not null)
            console.Say($"  blame:    {OutcomeWords.Phrase(blame)}");
        if (end.FirstLine.Length > 0)
            console.Say($"  message:  {Cut(end.Gist)}");
        PrintEvidence(end);
    }

    private void PrintEvidence(ComparedResult? end)
    {
        if (end is not null)
            console.Say($"  evidence: {Path.Combine(folder, end.Result)}");
    }

    private static string Cut(string line) => line.Length <= LongestLine ? line : $"{line[..(LongestLine - 1)]}…";
}
