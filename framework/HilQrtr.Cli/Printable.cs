using System.Text;

namespace HilQrtr.Cli;

/// <summary>Makes text of unknown origin safe to show on a terminal.</summary>
internal static class Printable
{
    /// <summary>Returns the text on one line and without control characters, so that escape sequences in names do not reach the terminal.</summary>
    public static string OneLine(string text) => Clean(text, keepLines: false);

    /// <summary>Returns the text without control characters, but keeps its line breaks.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    private static string Clean(string text, bool keepLines)
    {
        if (!text.Any(char.IsControl))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n')
                clean.Append(keepLines ? '\n' : ' ');
            else if (c == '\t')
                clean.Append("  ");
            else if (char.IsControl(c))
                clean.Append('\uFFFD');
            else
                clean.Append(c);
        }

        return clean.ToString();
    }
}
