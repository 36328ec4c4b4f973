using HilQrtr.Outcomes;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Text;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>
/// Prints a table that shows how well each kernel of a comparison meets each need. Each need has a row, and each kernel has a column.
/// </summary>
/// <param name="console">The console to print to.</param>
/// <param name="comparison">The comparison, complete or interrupted.</param>
internal sealed class NeedTable(IAnsiConsole console, Comparison comparison)
{
    private const string Title = "What users need";
    private const string Tests = "Tests";
    private const int Gap = 2;
    private const int MinTitle = 28;

    private readonly IReadOnlyList<ComparedNeed> _needs = ComparedNeed.Of(comparison);

    private bool Unicode => console.Profile.Capabilities.Unicode;

    /// <summary>Prints the table. Prints nothing if no test states a need.</summary>
    public void Print()
    {
        if (_needs.Count == 0) return;
        var longest = _needs.Max(need => need.Title.Length);
        var consoleWidth = console.Profile.Width;
        // If the names of the kernels do not fit, the columns are titled with letters instead.
        var byKey = Math.Min(longest, MinTitle) + Taken(Widths(byKey: false)) > consoleWidth;
        var widths = Widths(byKey);
        var width = Math.Max(MinTitle, Math.Min(longest, consoleWidth - Taken(widths)));

        console.Say();
        console.Begin($"{Title.PadRight(width)}  {Tests}  {string.Join("  ", comparison.Kernels.Select((kernel, i) => Heading(kernel, byKey).PadRight(widths[i])))}".TrimEnd(), "bold").Say();
        foreach (var need in _needs)
            PrintRow(need, width, widths);
        PrintLegend(byKey);
    }

    private void PrintRow(ComparedNeed need, int width, IReadOnlyList<int> widths)
    {
        string[] lines = [.. TextFold.Fold(Printable.OneLine(need.Title), width)];
        console.Begin($"{lines[0].PadRight(width)}  {$"{need.Tests.Count}".PadLeft(Tests.Length)}", "default");
        foreach (var kernel in comparison.Kernels)
        {
            console.Begin(new string(' ', Gap), "default");
            foreach (var (i, count) in need.On(kernel).Index())
                console.Begin($"{(i > 0 ? " " : "")}{Count(count)}", Words.ColourOf(count.Key));
            if (kernel.Index < comparison.Kernels.Count - 1)
                console.Begin(new string(' ', widths[kernel.Index] - Cell(need, kernel).Length), "default");
        }

        console.Say();
        foreach (var line in lines.Skip(1))
            console.Say($"  {line}");
    }

    private void PrintLegend(bool byKey)
    {
        console.Say();
        if (byKey)
        {
            foreach (var kernel in comparison.Kernels)
                console.Say($"  {kernel.Key,-2}  {kernel.Label}");
        }

        var seen = _needs.SelectMany(need => comparison.Kernels.SelectMany(need.On)).Select(count => count.Key).ToHashSet();
        Outcome?[] outcomes = [.. Enum.GetValues<Outcome>(), null];
        console.Say($"  {string.Join("  ", outcomes.Where(seen.Contains).Select(outcome => $"{OutcomeWords.Glyph(outcome, Unicode)} {(outcome is { } value ? OutcomeWords.Phrase(value) : "not run")}"))}");
    }

    private IReadOnlyList<int> Widths(bool byKey) =>
        [.. comparison.Kernels.Select(kernel => Math.Max(Heading(kernel, byKey).Length, _needs.Max(need => Cell(need, kernel).Length)))];

    private string Cell(ComparedNeed need, ComparedKernel kernel) => string.Join(' ', need.On(kernel).Select(Count));

    private string Count(KeyValuePair<Outcome?, int> count) => $"{OutcomeWords.Glyph(count.Key, Unicode)}{count.Value}";

    private static string Heading(ComparedKernel kernel, bool byKey) => byKey ? kernel.Key : kernel.Label;

    private static int Taken(IReadOnlyList<int> widths) => Gap + Tests.Length + widths.Sum(width => width + Gap);
}
