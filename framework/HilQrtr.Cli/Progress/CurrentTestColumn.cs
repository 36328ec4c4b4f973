using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;
using Line = Spectre.Console.Text;

namespace HilQrtr.Cli.Progress;

/// <summary>The test that runs now.</summary>
internal sealed class CurrentTestColumn : ProgressColumn
{
    // The display draws from a thread of its own.
    private readonly ConcurrentDictionary<int, string> _tests = [];

    protected override bool NoWrap => true;

    /// <summary>Sets the test of a bar.</summary>
    public void Show(ProgressTask task, string test) => _tests[task.Id] = test;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Line(task.IsFinished ? "" : Printable.OneLine(_tests.GetValueOrDefault(task.Id, "")), new Style(Color.Grey)) { Overflow = Overflow.Ellipsis };
}
