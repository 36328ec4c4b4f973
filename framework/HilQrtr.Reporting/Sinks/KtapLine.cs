using System.Globalization;

namespace HilQrtr.Reporting;

/// <summary>The lines of KTAP.</summary>
internal static class KtapLine
{
    private const int LongestDirective = 300;

    /// <summary>The result of a test, with a directive and its text if there is one.</summary>
    public static string Result(bool ok, int number, string name, string? directive = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{(ok ? "ok" : "not ok")} {number} {Name(name)}{(directive is null ? "" : $" # {FirstLine(directive)}")}");

    /// <summary>A line for people.</summary>
    public static string Diagnostic(string line) => $"# {Clean(line)}".TrimEnd();

    /// <summary>A name: "can be any string of characters other than # or a newline".</summary>
    public static string Name(string name) => Clean(name).Replace('#', '_');

    private static string FirstLine(string text)
    {
        var line = Clean(text.Trim().Split('\n')[0]);
        return line.Length <= LongestDirective ? line : $"{line[..LongestDirective]}…";
    }

    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).TrimEnd();
}
