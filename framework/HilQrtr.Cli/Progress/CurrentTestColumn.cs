using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;
using Line = Spectre.Console.Text;

namespace HilQrtr.Cli.Progress;

/// <summary>Shows the name of the running test. The name is cut to the available width, because a longer name would squeeze the other columns.</summary>
/// <param name="taken">Total width of the other columns and the gaps.</param>
internal sealed class CurrentTestColumn(int taken) : ProgressColumn
{
    // Must be thread-safe, because the display draws on its own thread.
    private readonly ConcurrentDictionary<int, string> _tests = [];

    protected override bool NoWrap => true;

    /// <summary>Sets the test that is shown next to a bar.</summary>
    public void Show(ProgressTask task, string test) => _tests[task.Id] = test;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Line(task.IsFinished ? "" : Cut(Printable.OneLine(_tests.GetValueOrDefault(task.Id, "")), options.ConsoleSize.Width - taken), new Style(Color.Grey));

    private static string Cut(string text, int width) =>
        text.Length <= width ? text : width < 2 ? "" : $"{text[..(width - 1)]}…";
}
