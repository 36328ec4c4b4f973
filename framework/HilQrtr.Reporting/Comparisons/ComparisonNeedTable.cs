using System.Globalization;
using System.Text;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>The table of compare.html that shows how well each kernel meets each need.</summary>
/// <param name="html">Receives the HTML.</param>
/// <param name="comparison">The comparison.</param>
internal sealed class ComparisonNeedTable(StringBuilder html, Comparison comparison)
{
    public void Write()
    {
        var needs = ComparedNeed.Of(comparison);
        if (needs.Count == 0) return;
        html.Append("<h2>What users need</h2>\n<table class=\"matrix needs\">\n<thead><tr><th>Need</th><th>Tests</th>");
        foreach (var kernel in comparison.Kernels)
            html.Append(CultureInfo.InvariantCulture, $"<th title=\"{Text(kernel.Kernel.ToString())}\">{Text(comparison.Kernels.Count <= 4 ? kernel.Label : kernel.Key)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var need in needs)
            Row(need);
        html.Append("</tbody></table>\n<p class=\"key\">");
        html.AppendJoin(" · ", needs.SelectMany(need => comparison.Kernels.SelectMany(need.On)).Select(count => count.Key).Distinct().OrderBy(outcome => outcome is null).ThenBy(outcome => outcome).Select(Key));
        html.Append("</p>\n");
    }

    private void Row(ComparedNeed need)
    {
        html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(need.Title)}</td><td class=\"number\">{need.Tests.Count}</td>");
        foreach (var kernel in comparison.Kernels)
        {
            var counts = need.On(kernel);
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"{ComparisonPage.Class(counts.Any(count => count.Key == Outcome.Failed) ? Outcome.Failed : counts[0].Key)}\">");
            html.AppendJoin(' ', counts.Select(count => $"<span class=\"{ComparisonPage.Class(count.Key)}\" title=\"{count.Value} of {need.Tests.Count}: {Phrase(count.Key)}\"><b>{OutcomeWords.Glyph(count.Key)}</b>{count.Value}</span>"));
            html.Append("</td>");
        }

        html.Append("</tr>\n");
    }

    private static string Key(Outcome? outcome) => $"<span class=\"{ComparisonPage.Class(outcome)}\"><b>{OutcomeWords.Glyph(outcome)}</b></span> {Phrase(outcome)}";

    private static string Phrase(Outcome? outcome) => outcome is { } value ? OutcomeWords.Phrase(value) : "not run";

    private static string Text(string text) => ComparisonPage.Text(text);
}
