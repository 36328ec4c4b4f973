namespace HilQrtr.Cli;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Short">Its title where there is little room; null if it has but one.</param>
/// <param name="Number">Whether its cells are numbers, of which the units are to stand below each other.</param>
/// <param name="Folds">Whether its cells may be folded where there is little room; those of the last column always may.</param>
/// <param name="Colour">The colour of a cell where there are colours; null for none.</param>
internal sealed record TextColumn(string Title, string? Short = null, bool Number = false, bool Folds = false, Func<string, string>? Colour = null)
{
    public static implicit operator TextColumn(string title) => new(title);

    /// <summary>The title to print.</summary>
    /// <param name="brief">Whether there is little room.</param>
    public string TitleOf(bool brief) => brief ? Short ?? Title : Title;
}
