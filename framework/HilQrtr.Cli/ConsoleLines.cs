using Spectre.Console;
using Line = Spectre.Console.Text;

namespace HilQrtr.Cli;

/// <summary>Writes lines of plain text to a console; markup is escaped.</summary>
internal static class ConsoleLines
{
    /// <summary>Writes a line without folding it, so that commands and paths can be copied.</summary>
    public static void Say(this IAnsiConsole console, string line = "") =>
        console.Profile.Out.Writer.WriteLine(Printable.Lines(line));

    /// <summary>Writes the beginning of a line, styled if the console supports it.</summary>
    /// <param name="console">The console.</param>
    /// <param name="text">A word or two.</param>
    /// <param name="style">A style in the syntax of <see cref="Style.Parse"/>, such as <c>bold red</c>.</param>
    public static IAnsiConsole Begin(this IAnsiConsole console, string text, string style)
    {
        console.Write(new Line(text, Style.Parse(style)));
        return console;
    }
}
