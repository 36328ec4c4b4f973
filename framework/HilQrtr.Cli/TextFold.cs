namespace HilQrtr.Cli;

/// <summary>Folds prose at its blanks.</summary>
internal static class TextFold
{
    /// <summary>The lines of a text, none longer than there is room; but a word that is longer stays whole, so that a path or a name can be copied.</summary>
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
