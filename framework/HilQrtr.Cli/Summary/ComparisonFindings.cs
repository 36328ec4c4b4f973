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
    private const int MaxLineLength = 200;

    /// <summary>Prints the findings. Prints nothing if all kernels agree.</summary>
    public void Print()
    {
        var summary = new ComparisonSummary(comparison);
        foreach (var kernel in summary.Inconclusive)
            PrintInconclusive(kernel);
        var rows = ComparisonRow.Of(comparison, summary.Other);
        var findings = comparison.Kernels.Except(summary.Inconclusive).SelectMany(kernel => rows.Select(row => (Kernel: kernel, Row: row, Result: row.First.Results[kernel.Index])))
            .Where(cell => cell.Result is { Outcome: not Outcome.Passed })
            .GroupBy(cell => (cell.Kernel, cell.Result!.Outcome, cell.Result.Key))
            // Show failures before unsupported tests.
            .OrderBy(finding => finding.Key.Outcome == Outcome.Failed ? 0 : 1)
            .ToList();
        var blames = comparison.Kernels.SelectMany(kernel => comparison.CausesOn(kernel).Select(cause => (Cell: (kernel, cause.Cause.Key), cause.Blame))).ToDictionary(cause => cause.Cell, cause => cause.Blame);
        foreach (var finding in findings.Take(MaxShown))
            PrintFinding(finding.Key.Kernel, [.. finding.Select(cell => cell.Row)], finding.First().Result!, blames.GetValueOrDefault((finding.Key.Kernel, finding.Key.Key)));
        if (findings.Count > MaxShown)
            console.Say($"and {findings.Count - MaxShown} more findings: see compare.html");
        if (findings.Count > 0)
            console.Say();
    }

    private void PrintInconclusive(ComparedKernel kernel)
    {
        var result = comparison.Tests.Select(test => test.Results[kernel.Index]).FirstOrDefault(result => result is not null);
        console.Begin(OutcomeWords.Tag(result?.Outcome), Words.ColourOf(result?.Outcome)).Say($" on {kernel.Label}  no result: {(result is null ? "no tests ended" : Cut(result.FirstLine))}");
        PrintEvidence(result);
        console.Say();
    }

    private void PrintFinding(ComparedKernel kernel, IReadOnlyList<ComparisonRow> rows, ComparedResult result, BlameVerdict? blame)
    {
        var more = rows.Sum(row => row.Tests.Count) - 1;
        var first = rows[0].First.Test;
        var rig = comparison.HasSeveralPlaces ? $" [{first.Place}]" : "";
        console.Begin(OutcomeWords.Tag(result.Outcome), Words.ColourOf(result.Outcome)).Say($" on {kernel.Label}  {first.Fixture}.{first.Name}{rig}{(more > 0 ? $" and {Words.Count(more, "more test")}" : "")}");
        if (result.Cause is { } cause && more > 0)
            console.Say($"  cause:    {Cut(cause.Key)}");
        if (blame is not null)
            console.Say($"  blame:    {OutcomeWords.Phrase(blame)}");
        if (result.FirstLine.Length > 0)
            console.Say($"  message:  {Cut(result.Gist)}");
        PrintEvidence(result);
    }

    private void PrintEvidence(ComparedResult? result)
    {
        if (result is not null)
            console.Say($"  evidence: {Path.Combine(folder, result.AllureResult)}");
    }

    private static string Cut(string line) => line.Length <= MaxLineLength ? line : $"{line[..(MaxLineLength - 1)]}…";
}
