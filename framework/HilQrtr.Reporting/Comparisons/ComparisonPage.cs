using System.Globalization;
using System.Net;
using System.Text;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>Writes compare.html: a single file without scripts or external resources.</summary>
/// <remarks>
/// Each cell in the table links to a panel with the details of that cell. A panel is shown only while the browser's address points to it.
/// In print, the panels of failures follow the table, and each panel shows only the first case.
/// </remarks>
internal sealed class ComparisonPage
{
    private readonly Comparison _comparison;
    private readonly ComparisonSummary _summary;
    private readonly StringBuilder _html = new(64 * 1024);
    private readonly StringBuilder _panels = new(64 * 1024);
    private readonly IReadOnlyList<IReadOnlyList<ComparedCause>> _causes;
    private int _rows;

    private ComparisonPage(Comparison comparison)
    {
        _comparison = comparison;
        _summary = new ComparisonSummary(comparison);
        _causes = [.. comparison.Kernels.Select(comparison.CausesOn)];
    }

    private IReadOnlyList<ComparedKernel> Kernels => _comparison.Kernels;

    public static ReadOnlyMemory<byte> Write(Comparison comparison) => Encoding.UTF8.GetBytes(new ComparisonPage(comparison).Html());

    private string Html()
    {
        var other = ComparisonRow.Of(_comparison, _summary.Other);
        var alike = ComparisonRow.Of(_comparison, _summary.Alike);
        _html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        _html.Append("<title>").Append(Text($"{string.Join(", ", Kernels.Select(k => k.Label))} on {Rigs}")).Append("</title>\n<style>\n").Append(ComparisonStyle.Css).Append("</style>\n</head>\n<body>\n");
        Head();
        Legend();
        new ComparisonNeedTable(_html, _comparison).Write();
        _html.Append("<h2>").Append(other.Count == 0 ? "No tests differ" : "Tests that differ").Append("</h2>\n");
        if (other.Count > 0) Table(other, printed: true);
        if (alike.Count > 0) Alike(alike);
        Provenance();
        _html.Append(_panels).Append("</body>\n</html>\n");
        return _html.ToString();
    }

    private string Rigs => string.Join(", ", _comparison.Info.Rigs);

    private void Head()
    {
        var differ = _comparison.Tests.Count(test => test.Differs);
        var sentence = differ == 0 ? "No tests distinguish these kernels" : $"{differ} of {_comparison.Info.Tests} tests distinguish these kernels";
        _html.Append(CultureInfo.InvariantCulture, $"<h1>{Kernels.Count} kernels on {Text(Rigs)}</h1>\n");
        _html.Append(CultureInfo.InvariantCulture, $"<p class=\"verdict {(differ == 0 ? "same" : "differ")}\">{sentence}{(_comparison.Interrupted ? "; the comparison was interrupted" : _comparison.HasEnded ? "" : "; the comparison is still running")}.</p>\n");
        foreach (var kernel in _summary.Missing)
            _html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">Missing: {_comparison.Info.Tests - kernel.FinishedTests} of {_comparison.Info.Tests} tests on {Text(kernel.Label)}.</p>\n");
        foreach (var kernel in Kernels.Where(kernel => kernel.RestoredTests > 0))
            _html.Append(CultureInfo.InvariantCulture, $"<p class=\"where\">{kernel.RestoredTests} of {kernel.FinishedTests} results on {Text(kernel.Label)} are from before the comparison was resumed.</p>\n");
        foreach (var kernel in _summary.Inconclusive)
            _html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">No conclusive result on {Text(kernel.Label)}: {Text(WhyInconclusive(kernel))}</p>\n");
    }

    private string WhyInconclusive(ComparedKernel kernel) =>
        _comparison.Tests.Select(test => test.Results[kernel.Index]?.FirstLine).FirstOrDefault(line => !string.IsNullOrEmpty(line)) ?? "none of its tests finished.";

    private void Legend()
    {
        _html.Append("<table class=\"legend\">\n<thead><tr><th></th><th>Kernel</th><th>Release</th><th>Build id</th><th>Passed</th><th>Failed</th><th>Unsupported</th><th>Rig trouble</th><th>Results</th></tr></thead>\n<tbody>\n");
        foreach (var kernel in Kernels)
        {
            int Count(Outcome outcome) => _comparison.Tests.Count(test => test.Results[kernel.Index]?.Outcome == outcome);
            _html.Append(CultureInfo.InvariantCulture, $"<tr><th>{kernel.Key}</th><td>{Text(kernel.Label)}{(kernel.Index == 0 ? " <small>reference</small>" : "")}</td><td>{Text(kernel.Kernel.Release)}</td><td><code>{Text(Short(kernel.Kernel.BuildId))}</code></td>");
            foreach (var outcome in (ReadOnlySpan<Outcome>)[Outcome.Passed, Outcome.Failed, Outcome.Unsupported, Outcome.InfrastructureError])
                _html.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{Count(outcome)}</td>");
            _html.Append("<td>").Append(kernel is { State: ComparedState.Waiting, RestoredTests: 0 } ? "not run" : string.Join(", ", kernel.Folders.Select(folder => Link($"{folder}/{ResultsLayout.RunJson}", kernel.Folders.Count == 1 ? "run.json" : $"{folder}/run.json")))).Append("</td></tr>\n");
        }

        _html.Append("</tbody></table>\n");
    }

    private void Alike(IReadOnlyList<ComparisonRow> rows)
    {
        var counts = string.Join(", ", _summary.AlikeCounts.Select(count => $"{count.Value} {OutcomeWords.Phrase(count.Key)}"));
        _html.Append(CultureInfo.InvariantCulture, $"<details>\n<summary>{_summary.Alike.Count} tests have the same result everywhere: {counts}</summary>\n");
        Table(rows, printed: false);
        _html.Append("</details>\n");
    }

    private void Table(IReadOnlyList<ComparisonRow> rows, bool printed)
    {
        _html.Append("<table class=\"matrix\">\n<thead><tr><th>Test</th>");
        foreach (var kernel in Kernels)
            _html.Append(CultureInfo.InvariantCulture, $"<th title=\"{Text(kernel.Kernel.ToString())}\">{Text(Kernels.Count <= 4 ? kernel.Label : kernel.Key)}</th>");
        _html.Append("</tr></thead>\n");
        foreach (var fixture in rows.GroupBy(row => (row.Place, row.Fixture)))
        {
            var rig = _comparison.HasSeveralPlaces ? $" on {fixture.Key.Place}" : "";
            _html.Append(CultureInfo.InvariantCulture, $"<tbody>\n<tr class=\"fixture\"><th colspan=\"{Kernels.Count + 1}\">{Text(fixture.Key.Fixture + rig)}</th></tr>\n");
            foreach (var row in fixture)
                Row(row, printed);
            _html.Append("</tbody>\n");
        }

        _html.Append("</table>\n");
    }

    private void Row(ComparisonRow row, bool printed)
    {
        var number = ++_rows;
        _html.Append(CultureInfo.InvariantCulture, $"<tr><td title=\"{Text(row.First.Description ?? "")}\">{Text(Title(row.Name))}</td>");
        foreach (var kernel in Kernels)
        {
            var outcome = row.Outcomes[kernel.Index];
            var differs = outcome is not null && row.Differs && outcome != row.Outcomes[0] ? " other" : "";
            _html.Append(CultureInfo.InvariantCulture, $"<td class=\"{Class(outcome)}{differs}\">");
            if (outcome is null)
                _html.Append("not run");
            else
                _html.Append(CultureInfo.InvariantCulture, $"<a href=\"#r{number}{kernel.Key}\"><b>{OutcomeWords.Glyph(outcome)}</b> {OutcomeWords.Phrase(outcome.Value)}</a>");
            _html.Append("</td>");
            if (outcome is not null)
                new ComparisonPanel(_panels, $"r{number}{kernel.Key}", printed && outcome is Outcome.Failed or Outcome.InfrastructureError, _causes[kernel.Index]).Write(row, kernel);
        }

        _html.Append("</tr>\n");
    }

    private void Provenance()
    {
        var info = _comparison.Info;
        _html.Append(CultureInfo.InvariantCulture, $"<footer><p>Seed {info.Seed}, started {info.Start.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(info.Revision is { } revision ? $", HilQrtr {Text(revision)}" : "")}. To repeat:</p><pre>{Text(info.Command)}</pre>");
        _html.Append("<p><i>Unsupported</i>: the kernel lacks a feature that the test needs. A failure counts as a failure even if the rig declares it as expected.</p></footer>\n");
    }

    internal static string Class(Outcome? outcome) => outcome is { } value ? Names.Of(value) : "missing";

    internal static string Title(string name) => TestTitle.Of(name);

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    internal static string Link(string path, string text) =>
        $"<a href=\"{Text(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)))}\">{Text(text)}</a>";

    private static string Short(string buildId) => buildId.Length > 16 && buildId.All(char.IsAsciiHexDigit) ? buildId[..16] : buildId;
}
