using Spectre.Console;
using Line = Spectre.Console.Text;

namespace HilQrtr.Cli;

/// <summary>A text table. It has a frame on a terminal, and no frame in a file, in a pipe or on a narrow terminal.</summary>
internal sealed class TextTable(params TextColumn[] columns)
{
    /// <summary>Minimum width of a folded column.</summary>
    private const int MinFoldedWidth = 24;

    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row of plain text; markup is escaped.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(Printable.OneLine)]);

    /// <summary>Prints the table. Uses the short titles if the long titles do not fit.</summary>
    public void Print(IAnsiConsole console)
    {
        var width = console.Profile.Width;
        if (!console.Profile.Capabilities.Interactive)
            PrintBare(console, brief: false);
        else if (FramedWidth(brief: false) <= width || FramedWidth(brief: true) <= width)
            PrintFramed(console, brief: FramedWidth(brief: false) > width);
        else if (BareWidth(brief: true) <= width)
            PrintBare(console, brief: BareWidth(brief: false) > width);
        else
            PrintStacked(console, width);
    }

    private int FramedWidth(bool brief) =>
        1 + Enumerable.Range(0, columns.Length).Sum(i => 3 + (Folds(columns[i]) ? Math.Min(MinFoldedWidth, Width(i, brief)) : Width(i, brief)));

    private bool Folds(TextColumn column) => column.Folds || column == columns[^1];

    private int BareWidth(bool brief) => Enumerable.Range(0, columns.Length).Sum(i => Width(i, brief) + Gap.Length) - Gap.Length;

    private int Width(int column, bool brief) => _rows.Select(row => row[column].Length).Append(columns[column].TitleOf(brief).Length).Max();

    private void PrintFramed(IAnsiConsole console, bool brief)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Line(column.TitleOf(brief), new Style(decoration: Decoration.Bold)))
            {
                NoWrap = !Folds(column),
                Alignment = column.Number ? Justify.Right : Justify.Left,
            });
        }

        foreach (var row in _rows)
            table.AddRow(row.Select((cell, i) => columns[i].Colour is { } colour && cell.Length > 0 ? new Line(cell, Style.Parse(colour(cell))) : new Line(cell)));
        console.Write(table);
    }

    // Prints each row as a paragraph under its first cell. This layout is used if the rows are wider than the terminal.
    private void PrintStacked(IAnsiConsole console, int width)
    {
        foreach (var row in _rows)
        {
            console.Begin(row[0], "bold").Say();
            for (var i = 1; i < row.Length; i++)
                foreach (var line in TextFold.Fold($"{columns[i].Title}: {row[i]}", Math.Max(MinFoldedWidth, width - Gap.Length)))
                    console.Say(Gap + line);
        }
    }

    private void PrintBare(IAnsiConsole console, bool brief)
    {
        foreach (var line in _rows.Prepend([.. columns.Select(column => column.TitleOf(brief))]))
            console.Say(string.Join(Gap, line.Select((cell, i) => columns[i].Number ? cell.PadLeft(Width(i, brief)) : cell.PadRight(Width(i, brief)))).TrimEnd());
    }
}
