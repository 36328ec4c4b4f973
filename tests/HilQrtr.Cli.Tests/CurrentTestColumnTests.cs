using HilQrtr.Cli.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace HilQrtr.Cli.Tests;

public sealed class CurrentTestColumnTests
{
    [TestCase(50, "short", 5)]
    [TestCase(50, "exactly-10", 10)]
    [TestCase(50, "longer than the ten characters that are left", 10)]
    [TestCase(59, "no room for a name", 0)]
    [TestCase(80, "the other columns are already too wide", 0)]
    public void A_name_is_cut_to_the_remaining_width(int taken, string name, int expected)
    {
        var console = new Terminal(TextWriter.Null, TextWriter.Null, outputIsLive: true, errorIsLive: false, colours: false, width: 60).Out;
        var options = RenderOptions.Create(console);
        var column = new CurrentTestColumn(taken);
        var bar = new ProgressTask(1, "rig", 10);
        column.Show(bar, name);

        Assert.That(column.Render(options, bar, TimeSpan.Zero).Measure(options, 60).Max, Is.EqualTo(expected));
    }
}
