using Spectre.Console;
using Line = Spectre.Console.Text;

namespace HilQrtr.Cli;

/// <summary>Lines of plain text on a console: nothing in them is taken for markup.</summary>
internal static class ConsoleLines
{
    /// <summary>Writes a line, folded nowhere: a command or a path that is to be copied stays whole.</summary>
    public static void Say(this IAnsiConsole console, string line = "") =>
        console.Profile.Out.Writer.WriteLine(Printable.Lines(line));

    /// <summary>Writes the beginning of a line in a style, where styles are to be had.</summary>
    /// <param name="console">The console.</param>
    /// <param name="text">A word or two.</param>
    /// <param name="style">As <see cref="Style.Parse"/> takes it: <c>bold red</c>.</param>
    public static IAnsiConsole Begin(this IAnsiConsole console, string text, string style)
    {
        console.Write(new Line(text, Style.Parse(style)));
        return console;
    }
}
