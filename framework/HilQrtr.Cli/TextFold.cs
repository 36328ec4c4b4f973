namespace HilQrtr.Cli;

/// <summary>Wraps text at spaces.</summary>
internal static class TextFold
{
    /// <summary>Wraps a text into lines of limited width. A word longer than a line is not split, so that paths and names can be copied.</summary>
    public static IEnumerable<string> Fold(string text, int room)
    {
        while (text.Length > room)
        {
            var blank = text.LastIndexOf(' ', Math.Max(0, room));
            if (blank <= 0) blank = text.IndexOf(' ', StringComparison.Ordinal);
            if (blank <= 0) break;
            yield return text[..blank];
            text = text[blank..].TrimStart();
        }

        yield return text;
    }
}
