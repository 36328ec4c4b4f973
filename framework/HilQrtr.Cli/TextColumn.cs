namespace HilQrtr.Cli;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Short">Short title for narrow terminals; null if it has only one.</param>
/// <param name="Number">Whether its cells are numbers, aligned right.</param>
/// <param name="Folds">Whether its cells may fold on a narrow terminal; the last column always may.</param>
/// <param name="Colour">Chooses the colour of a cell; null for none.</param>
internal sealed record TextColumn(string Title, string? Short = null, bool Number = false, bool Folds = false, Func<string, string>? Colour = null)
{
    public static implicit operator TextColumn(string title) => new(title);

    /// <summary>The title to print.</summary>
    /// <param name="brief">Whether to use the short title.</param>
    public string TitleOf(bool brief) => brief ? Short ?? Title : Title;
}
