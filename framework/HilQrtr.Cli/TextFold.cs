namespace HilQrtr.Cli;

/// <summary>Wraps text at spaces.</summary>
internal static class TextFold
{
    /// <summary>Wraps a text into lines of limited width. A word longer than a line is not split, so that paths and names can be copied.</summary>
    public static IEnumerable<string> Fold(string text, int width)
    {
        while (text.Length > width)
        {
            var space = text.LastIndexOf(' ', Math.Max(0, width));
            if (space <= 0) space = text.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0) break;
            yield return text[..space];
            text = text[space..].TrimStart();
        }

        yield return text;
    }
}
