namespace HilQrtr.Cli;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Title">Title of the column.</param>
/// <param name="Short">Short title for narrow terminals. Null if the column has no short title.</param>
/// <param name="Number">Whether the cells are numbers. Numbers are aligned to the right.</param>
/// <param name="Folds">Whether the cells may be folded on a narrow terminal. Cells of the last column may always be folded.</param>
/// <param name="Colour">Chooses the colour of a cell. If null, no colour is used.</param>
internal sealed record TextColumn(string Title, string? Short = null, bool Number = false, bool Folds = false, Func<string, string>? Colour = null)
{
    public static implicit operator TextColumn(string title) => new(title);

    /// <summary>The title to print.</summary>
    /// <param name="brief">Whether to use the short title.</param>
    public string TitleOf(bool brief) => brief ? Short ?? Title : Title;
}
