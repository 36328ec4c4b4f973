using HilQrtr.Outcomes;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Text;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>Prints the table of a comparison: a column for each kernel, and a row for each test whose outcomes differ.</summary>
/// <param name="console">The console to print to.</param>
/// <param name="comparison">The comparison, complete or interrupted.</param>
/// <param name="all">Whether to print a row for every test.</param>
internal sealed class ComparisonTable(IAnsiConsole console, Comparison comparison, bool all)
{
    private bool Unicode => console.Profile.Capabilities.Unicode;

    /// <summary>Prints the table, and a line about the tests that the table omits.</summary>
    public void Print()
    {
        var summary = new ComparisonSummary(comparison);
        var rows = ComparisonRow.Of(comparison, all ? comparison.Tests : summary.Other, fold: !all);
        console.Say();
        if (rows.Count > 0)
        {
            PrintRows(rows);
            console.Say();
        }

        if (!all && summary.Alike.Count > 0)
        {
            var counts = string.Join(", ", summary.AlikeCounts.Select(count => $"{count.Value} {OutcomeWords.Tag(count.Key)}"));
            var but = summary.Inconclusive.Count is > 0 and var inconclusive && inconclusive < comparison.Kernels.Count ? $" on all kernels except {string.Join(", ", summary.Inconclusive.Select(kernel => kernel.Label))}" : " on all kernels";
            console.Say($"{Words.Count(summary.Alike.Count, "test")} {(summary.Alike.Count == 1 ? "ends" : "end")} alike{but}: {counts} (--all lists them)");
        }

        foreach (var kernel in summary.Missing)
            console.Begin("missing:", "yellow").Say($" {comparison.Info.Tests - kernel.FinishedTests} of {Words.Count(comparison.Info.Tests, "test")} on {kernel.Label}");
        console.Say();
    }

    private void PrintRows(IReadOnlyList<ComparisonRow> rows)
    {
        var layout = new ComparisonLayout(comparison.Kernels, rows.Max(row => row.Name.Length), console.Profile.Width);
        PrintHeadings(layout);
        foreach (var fixture in rows.GroupBy(row => (row.Place, row.Fixture)))
        {
            var rig = comparison.HasSeveralPlaces ? $" [{fixture.Key.Place}]" : "";
            console.Begin(fixture.Key.Fixture + rig, "bold").Say();
            foreach (var row in fixture)
                PrintRow(row, layout);
        }

        if (layout.UsesKeys)
            PrintLegend(layout);
    }

    private void PrintHeadings(ComparisonLayout layout)
    {
        var headings = comparison.Kernels.Select((kernel, i) => layout.Heading(kernel).PadRight(layout.Widths[i]));
        console.Begin($"{new string(' ', layout.NameWidth + 2)}  {string.Join("  ", headings)}".TrimEnd(), "bold").Say();
    }

    private void PrintRow(ComparisonRow row, ComparisonLayout layout)
    {
        var pieces = layout.Fold(Printable.OneLine(row.Name));
        foreach (var piece in pieces.SkipLast(1))
            console.Say($"  {piece}");
        console.Begin($"  {pieces[^1].PadRight(layout.NameWidth)}", "default");
        foreach (var (i, outcome) in row.Outcomes.Index())
        {
            var cell = layout.ShowsSymbolsOnly ? OutcomeWords.Glyph(outcome, Unicode) : $"{OutcomeWords.Glyph(outcome, Unicode)} {OutcomeWords.Tag(outcome)}";
            var last = i == row.Outcomes.Count - 1;
            console.Begin($"  {(last ? cell : cell.PadRight(layout.Widths[i]))}", Words.ColourOf(outcome));
        }

        console.Say();
    }

    private void PrintLegend(ComparisonLayout layout)
    {
        console.Say();
        foreach (var kernel in comparison.Kernels)
            console.Say($"  {kernel.Key,-2}  {kernel.Label}");
        if (layout.ShowsSymbolsOnly)
        {
            Outcome?[] outcomes = [.. Enum.GetValues<Outcome>(), null];
            console.Say($"  {string.Join("  ", outcomes.Select(outcome => $"{OutcomeWords.Glyph(outcome, Unicode)} {OutcomeWords.Tag(outcome)}"))}");
        }
    }
}
