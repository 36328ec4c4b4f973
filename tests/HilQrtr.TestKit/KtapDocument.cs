using System.Globalization;
using System.Text.RegularExpressions;

namespace HilQrtr.TestKit;

/// <summary>A KTAP result of one test, with the test's subtests and the diagnostic lines before the result.</summary>
public sealed record KtapResult(bool Ok, int Number, string Name, string? Directive, string? Text, IReadOnlyList<string> Diagnostics, IReadOnlyList<KtapResult> Subtests);

/// <summary>
/// A strict parser for KTAP version 1 (<c>Documentation/dev-tools/ktap.rst</c>). It rejects unknown lines, wrong plans, gaps in the
/// numbering, indentation other than two spaces, and a test that passes although one of its subtests failed.
/// </summary>
public sealed partial class KtapDocument
{
    private readonly string[] _lines;
    private int _next;

    private KtapDocument(string text)
    {
        if (!text.EndsWith('\n')) throw new FormatException("the last line does not end with a newline");
        if (text.Contains('\r')) throw new FormatException("a line has a carriage return");
        _lines = text[..^1].Split('\n');
    }

    /// <summary>Returns the results on the top level.</summary>
    public static IReadOnlyList<KtapResult> Parse(string text)
    {
        var document = new KtapDocument(text);
        var results = document.Level("");
        while (document._next < document._lines.Length)
        {
            if (!document._lines[document._next++].StartsWith("# ", StringComparison.Ordinal)) throw document.Wrong("comes after the last result but is not a diagnostic");
        }

        return results;
    }

    private List<KtapResult> Level(string indent)
    {
        if (Take() != $"{indent}KTAP version 1") throw Wrong("is not the version line");
        while (IsDiagnostic(Peek(), indent)) _next++;
        var plan = Plan().Match(Within(Take(), indent));
        if (!plan.Success) throw Wrong("is not a plan");
        var planned = int.Parse(plan.Groups[1].Value, CultureInfo.InvariantCulture);
        List<KtapResult> results = [];
        List<KtapResult> subtests = [];
        List<string> diagnostics = [];
        while (_next < _lines.Length && results.Count < planned)
        {
            var line = Peek();
            if (line == $"{indent}  KTAP version 1")
            {
                subtests = Subtests(indent + "  ");
                continue;
            }

            if (indent.Length > 0 && !line.StartsWith(indent, StringComparison.Ordinal)) break;
            _next++;
            if (IsDiagnostic(line, indent))
            {
                diagnostics.Add(line[(indent.Length + 1)..].TrimStart());
                continue;
            }

            var result = Result().Match(Within(line, indent));
            if (!result.Success) throw Wrong("is not a KTAP line");
            var one = new KtapResult(
                result.Groups["result"].Value == "ok", int.Parse(result.Groups["number"].Value, CultureInfo.InvariantCulture), result.Groups["name"].Value,
                Group(result, "directive"), Group(result, "text"), diagnostics, subtests);
            if (one.Number != results.Count + 1) throw Wrong($"is not number {results.Count + 1}");
            if (one.Directive is "TIMEOUT" or "ERROR" && one.Ok) throw Wrong("is ok but has the directive TIMEOUT or ERROR");
            if (one.Ok && subtests.Exists(subtest => !subtest.Ok && subtest.Directive != "SKIP")) throw Wrong("is ok although a subtest is not ok");
            results.Add(one);
            (diagnostics, subtests) = ([], []);
        }

        if (results.Count < planned) Short(indent, results.Count, planned);
        return results;
    }

    private bool _short;

    // If a level has fewer results than planned, its result line must report this with ERROR.
    private List<KtapResult> Subtests(string indent)
    {
        _short = false;
        var results = Level(indent);
        if (_short && !Peek().Contains("# ERROR", StringComparison.Ordinal)) throw Wrong("comes after an incomplete list of results, so it must contain # ERROR");
        return results;
    }

    private void Short(string indent, int count, int planned) =>
        _short = indent.Length > 0 ? true : throw new FormatException($"{planned} results were planned, but there are {count}");

    private static bool IsDiagnostic(string line, string indent) =>
        line.StartsWith($"{indent}# ", StringComparison.Ordinal) || line == $"{indent}#";

    private static string? Group(Match match, string name) => match.Groups[name] is { Success: true, Length: > 0 } group ? group.Value : null;

    private string Within(string line, string indent) => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : throw Wrong("is not indented");

    private string Peek() => _next < _lines.Length ? _lines[_next] : throw new FormatException("the text ends too early");

    private string Take()
    {
        var line = Peek();
        _next++;
        return line;
    }

    private FormatException Wrong(string what) => new($"line {_next} {what}: \"{_lines[Math.Max(0, _next - 1)]}\"");

    [GeneratedRegex(@"\A1\.\.([0-9]+)\z")]
    private static partial Regex Plan();

    [GeneratedRegex(@"\A(?<result>ok|not ok) (?<number>[1-9][0-9]*) (?<name>[^#]*[^# ])(?: # (?:(?<directive>SKIP|TODO|XFAIL|TIMEOUT|ERROR)\b ?)?(?<text>.*))?\z")]
    private static partial Regex Result();
}
