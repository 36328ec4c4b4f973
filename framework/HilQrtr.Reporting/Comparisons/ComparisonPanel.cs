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
            if (test.Results[kernel.Index] is not { } result) continue;
            if (row.Tests.Count == 1)
                Result(result, BlameOf(result));
            else
                Case(test.Test.Name, result, open: i == 0);
        }

        var folder = row.Tests.Select(test => test.Results[kernel.Index]).First(result => result is not null)!.Folder;
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"links\">Run: {ComparisonPage.Link($"{folder}/{ResultsLayout.RunJson}", "run.json")}, {ComparisonPage.Link($"{folder}/report/index.html", "page")} (after <code>hil report</code> on {Text(folder)})</p></section>\n");
    }

    private BlameVerdict? BlameOf(ComparedResult result) => result.Cause is { } cause ? causes.FirstOrDefault(one => one.Cause.Key == cause.Key)?.Blame : null;

    private void Case(string name, ComparedResult result, bool open)
    {
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"case\"{(open ? " open" : "")}><summary>{Text(name)}</summary>");
        Result(result, BlameOf(result));
        html.Append("</details>");
    }

    private void Result(ComparedResult result, BlameVerdict? blame)
    {
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"outcome\"><span class=\"{ComparisonPage.Class(result.Outcome)}\">{OutcomeWords.Glyph(result.Outcome)} {OutcomeWords.Phrase(result.Outcome)}</span> after {result.Duration.TotalMilliseconds:0} ms</p>");
        if (!string.IsNullOrWhiteSpace(result.Message))
            html.Append(CultureInfo.InvariantCulture, $"<pre>{Text(result.Message.Trim('\n', '\r'))}</pre>");
        if (result.Cause is { } cause)
            html.Append(CultureInfo.InvariantCulture, $"<p>Cause: {Text(cause.Key)}</p>");
        if (blame is not null)
            html.Append(CultureInfo.InvariantCulture, $"<p>Blame: {Text(OutcomeWords.Phrase(blame))}</p>");
        if (result.Observations.Count > 0)
            Observations(result);
        html.Append("<p class=\"links\">Evidence: ").Append(ComparisonPage.Link(result.AllureResult, "Allure result"));
        foreach (var (name, path) in result.Files)
            html.Append(", ").Append(ComparisonPage.Link(path, name));
        html.Append("</p>");
    }

    private void Observations(ComparedResult result)
    {
        html.Append("<table class=\"seen\">");
        foreach (var (name, value) in result.Observations.OrderBy(o => o.Key, StringComparer.Ordinal))
            html.Append(CultureInfo.InvariantCulture, $"<tr><th>{Text(name)}</th><td>{Text(value)}</td></tr>");
        html.Append("</table>");
    }

    private static string Text(string text) => ComparisonPage.Text(text);
}
