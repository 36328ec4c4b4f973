using Spectre.Console;
using Line = Spectre.Console.Text;

namespace HilQrtr.Cli;

/// <summary>A table of plain text: framed for a person, bare columns for a file or a pipe.</summary>
internal sealed class Sheet(params string[] columns)
{
    /// <summary>Below this, folding the last column makes a tower of letters.</summary>
    private const int NarrowestLast = 24;

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row. Nothing in it is taken for markup.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(Printable.OneLine)]);

    /// <summary>Prints the table.</summary>
    public void Print(IAnsiConsole console)
    {
        if (console.Profile.Capabilities.Interactive && FixedWidth + Math.Min(NarrowestLast, Width(columns.Length - 1)) <= console.Profile.Width)
            PrintFramed(console);
        else
            PrintBare(console);
    }

    private IEnumerable<string[]> Lines => [columns, .. _rows];

    /// <summary>Width of all columns but the last, with their frames.</summary>
    private int FixedWidth => Enumerable.Range(0, columns.Length - 1).Sum(i => Width(i) + 3) + 4;

    private int Width(int column) => Lines.Max(line => line[column].Length);

    private void PrintFramed(IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Line(column, new Style(decoration: Decoration.Bold))) { NoWrap = column != columns[^1] });
        foreach (var row in _rows)
            table.AddRow(row.Select(cell => new Line(cell)));
        console.Write(table);
    }

    private void PrintBare(IAnsiConsole console)
    {
        foreach (var line in Lines)
            console.Say(string.Join("  ", line.Select((cell, i) => cell.PadRight(Width(i)))).TrimEnd());
    }
}
