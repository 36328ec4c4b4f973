using Spectre.Console;

namespace HilQrtr.Cli.Tests;

public sealed class TerminalTests
{
    [Test]
    public void A_table_in_a_pipe_has_neither_frame_nor_trailing_blanks_nor_folded_lines()
    {
        var text = Print(live: false, console =>
        {
            var table = new TextTable("Name", "What it is");
            table.Add("a", new string('x', 300));
            table.Add("longer", "short");
            table.Print(console);
        });

        Assert.That(text, Is.EqualTo($"Name    What it is\na       {new string('x', 300)}\nlonger  short\n"));
    }

    [Test]
    public void A_table_on_a_terminal_is_framed_and_folds_only_its_last_column()
    {
        var text = Print(live: true, console => Table(firstColumn: 12).Print(console));

        Assert.That(text, Does.StartWith("╭").And.Contains("│ first-column "));
        // Skip the header, because it is bold. Its escape codes make the text longer than its width on the terminal.
        Assert.That(text.Split('\n').Where(line => !line.Contains('\u001b')), Has.All.Length.LessThanOrEqualTo(60));
        Assert.That(text, Does.Contain("word word word"));
    }

    [Test]
    public void Each_row_is_a_paragraph_on_a_narrow_terminal()
    {
        var text = Print(live: true, console => Table(firstColumn: 50).Print(console));

        Assert.That(text, Does.Contain("first-column").And.Contains("\n  What it is: word word word"));
        Assert.That(text, Does.Not.Contain("│"));
    }

    [Test]
    public void Markup_is_printed_literally()
    {
        foreach (var live in new[] { false, true })
        {
            var text = Print(live, console =>
            {
                console.Begin("[red]", "bold").Say("[/] [oops");
                var table = new TextTable("[a]");
                table.Add("[b");
                table.Print(console);
            });
            Assert.That(text, Does.Contain("[red]").And.Contains("[/] [oops").And.Contains("[a]").And.Contains("[b"));
        }
    }

    [Test]
    public void Colours_are_used_on_terminals_unless_they_are_disabled()
    {
        static void Red(IAnsiConsole console) => console.Begin("x", "red").Say();

        Assert.That(Print(live: true, Red), Does.Contain("\u001b["));
        Assert.That(Print(live: true, Red, colours: false), Does.Not.Contain("31m"));
        Assert.That(Print(live: false, Red), Is.EqualTo("x\n"));
    }

    [Test]
    public void A_narrow_terminal_does_not_fold_a_line_that_the_user_may_copy()
    {
        var command = $"hil run --filter {new string('y', 200)}";

        Assert.That(Print(live: true, console => console.Say(command)), Is.EqualTo($"{command}\n"));
    }

    private static TextTable Table(int firstColumn)
    {
        var table = new TextTable("Name", "What it is");
        table.Add("first-column".PadRight(firstColumn, '.'), string.Join(' ', Enumerable.Repeat("word", 40)));
        return table;
    }

    private static string Print(bool live, Action<IAnsiConsole> print, bool colours = true)
    {
        using var output = new StringWriter { NewLine = "\n" };
        print(new Terminal(output, TextWriter.Null, live, errorIsLive: false, colours, width: 60).Out);
        return output.ToString().ReplaceLineEndings("\n");
    }
}
