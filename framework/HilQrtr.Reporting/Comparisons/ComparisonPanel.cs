using System.Globalization;
using System.Text;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>The details of one cell: message, observations and links to the evidence.</summary>
/// <param name="html">Receives the HTML.</param>
/// <param name="id">Anchor of the panel.</param>
/// <param name="printed">Whether the panel appears in print.</param>
/// <param name="causes">The causes of all failures on the kernel.</param>
internal sealed class ComparisonPanel(StringBuilder html, string id, bool printed, IReadOnlyList<ComparedCause> causes)
{
    public void Write(ComparisonRow row, ComparedKernel kernel)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"panel{(printed ? "" : " screen")}\" id=\"{id}\"><a class=\"close\" href=\"#\" title=\"close\">×</a>");
        html.Append(CultureInfo.InvariantCulture, $"<h3>{Text(ComparisonPage.Title(row.Name))}</h3><p class=\"where\">{Text(row.Fixture)} on {Text(row.Place)}, kernel <b>{Text(kernel.Label)}</b></p>");
        if (row.First.Description is { } description)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Text(description)}</p>");
        foreach (var (i, test) in row.Tests.Index())
        {
            if (test.Results[kernel.Index] is not { } end) continue;
            if (row.Tests.Count == 1)
                End(end, BlameOf(end));
            else
                Case(test.Test.Name, end, open: i == 0);
        }

        var folder = row.Tests.Select(test => test.Results[kernel.Index]).First(end => end is not null)!.Folder;
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"links\">Run: {ComparisonPage.Link($"{folder}/{ResultsLayout.RunJson}", "run.json")}, {ComparisonPage.Link($"{folder}/report/index.html", "page")} (after <code>hil report</code> on {Text(folder)})</p></section>\n");
    }

    private BlameVerdict? BlameOf(ComparedResult end) => end.Cause is { } cause ? causes.FirstOrDefault(one => one.Cause.Key == cause.Key)?.Blame : null;

    private void Case(string name, ComparedResult end, bool open)
    {
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"case\"{(open ? " open" : "")}><summary>{Text(name)}</summary>");
        End(end, BlameOf(end));
        html.Append("</details>");
    }

    private void End(ComparedResult end, BlameVerdict? blame)
    {
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"outcome\"><span class=\"{ComparisonPage.Class(end.Outcome)}\">{OutcomeWords.Glyph(end.Outcome)} {OutcomeWords.Phrase(end.Outcome)}</span> after {end.Duration.TotalMilliseconds:0} ms</p>");
        if (!string.IsNullOrWhiteSpace(end.Message))
            html.Append(CultureInfo.InvariantCulture, $"<pre>{Text(end.Message.Trim('\n', '\r'))}</pre>");
        if (end.Cause is { } cause)
            html.Append(CultureInfo.InvariantCulture, $"<p>Cause: {Text(cause.Key)}</p>");
        if (blame is not null)
            html.Append(CultureInfo.InvariantCulture, $"<p>Blame: {Text(OutcomeWords.Phrase(blame))}</p>");
        if (end.Observations.Count > 0)
            Observations(end);
        html.Append("<p class=\"links\">Evidence: ").Append(ComparisonPage.Link(end.Result, "Allure result"));
        foreach (var (name, path) in end.Files)
            html.Append(", ").Append(ComparisonPage.Link(path, name));
        html.Append("</p>");
    }

    private void Observations(ComparedResult end)
    {
        html.Append("<table class=\"seen\">");
        foreach (var (name, value) in end.Observations.OrderBy(o => o.Key, StringComparer.Ordinal))
            html.Append(CultureInfo.InvariantCulture, $"<tr><th>{Text(name)}</th><td>{Text(value)}</td></tr>");
        html.Append("</table>");
    }

    private static string Text(string text) => ComparisonPage.Text(text);
}
