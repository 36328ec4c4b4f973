using System.Globalization;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Formats KTAP lines.</summary>
internal static class KtapLine
{
    private const int MaxDirectiveLength = 300;

    /// <summary>Formats a result line, with an optional directive.</summary>
    public static string Result(bool ok, int number, string name, string? directive = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{(ok ? "ok" : "not ok")} {number} {Name(name)}{(directive is null ? "" : $" # {FirstLine(directive)}")}");

    /// <summary>Formats a diagnostic line.</summary>
    public static string Diagnostic(string line) => $"# {Clean(line)}".TrimEnd();

    /// <summary>Formats a test name so that it has no # and no line breaks.</summary>
    public static string Name(string name) => Clean(name).Replace('#', '_');

    private static string FirstLine(string text)
    {
        var line = Clean(FailureText.FirstLine(text));
        return line.Length <= MaxDirectiveLength ? line : $"{line[..MaxDirectiveLength]}…";
    }

    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).TrimEnd();
}
