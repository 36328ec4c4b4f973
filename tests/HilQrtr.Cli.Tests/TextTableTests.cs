using System.Text.RegularExpressions;

namespace HilQrtr.Cli.Tests;

public sealed partial class TextTableTests
{
    [TestCase(false, 20, "Name   How many in all  What it is\none                  7  a\nthree               12  b\n", TestName = "A_table_in_a_file_has_long_titles_and_no_frame")]
    [TestCase(true, 26, "Name    #  What it is\none     7  a\nthree  12  b\n", TestName = "A_table_on_a_narrow_terminal_has_short_titles_and_no_frame")]
    public void A_table_without_a_frame_consists_only_of_columns(bool live, int width, string expected) => Assert.That(Print(live, width), Is.EqualTo(expected));

    [TestCase(60, "How many in all")]
    [TestCase(30, " # ")]
    public void A_table_on_a_terminal_has_a_frame_that_fits(int width, string title)
    {
        var table = Print(live: true, width);

        Assert.That(table, Does.StartWith("╭").And.Contain(title));
        Assert.That(table.Split('\n').Max(line => line.TrimEnd('\r').Length), Is.LessThanOrEqualTo(width));
    }

    [Test]
    public void A_folded_column_leaves_room_for_the_frame()
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, true, true, colours: false, 70);
        var table = new TextTable("Rig", new TextColumn("Cards", Folds: true), "Description");
        table.Add("sim-mixed", "1 × QCA6390 + 1 × WCN6855 + 1 × QCN9074 + 1 × WCN7850", "Five chips beside each other.");
        table.Print(terminal.Out);

        var text = Styles().Replace(output.ToString(), "");
        Assert.That(text, Does.StartWith("╭").And.Contain("│ sim-mixed │"));
        Assert.That(text.Split('\n').Max(line => line.TrimEnd('\r').Length), Is.LessThanOrEqualTo(70));
    }

    [Test]
    public void Each_row_is_a_paragraph_if_the_terminal_is_too_narrow_for_the_columns()
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, true, true, colours: false, 30);
        var table = new TextTable("Rig", "Cards", "Description");
        table.Add("sim-duo", "2 × QCA6390 + 2 × QCN9074", "Two identical cards and two that are not.");
        table.Print(terminal.Out);

        var text = Styles().Replace(output.ToString(), "").Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.That(text, Is.EqualTo("sim-duo\n  Cards: 2 × QCA6390 + 2 ×\n  QCN9074\n  Description: Two identical\n  cards and two that are not.\n"));
    }

    private static string Print(bool live, int width)
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, live, live, colours: false, width);
        var table = new TextTable("Name", new TextColumn("How many in all", "#", Number: true), "What it is");
        table.Add("one", "7", "a");
        table.Add("three", "12", "b");
        table.Print(terminal.Out);
        return Styles().Replace(output.ToString(), "").Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Styles();
}
