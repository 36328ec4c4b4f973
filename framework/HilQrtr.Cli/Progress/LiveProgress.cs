using HilQrtr.Evidence;
using HilQrtr.NUnit;
using Spectre.Console;
using Line = Spectre.Console.Text;

namespace HilQrtr.Cli.Progress;

/// <summary>A bar per rig; above them a line for each test that needs attention.</summary>
/// <param name="console">Where to draw.</param>
/// <param name="error">Output for errors of the run itself.</param>
/// <param name="rigs">The rigs.</param>
/// <param name="testsPerRig">Number of tests per rig.</param>
/// <param name="bars">Whether to show bars only: in a comparison a single test needs no attention.</param>
internal sealed class LiveProgress(IAnsiConsole console, TextWriter error, IReadOnlyList<string> rigs, int testsPerRig, bool bars = false) : RunProgress(error)
{
    private const int BarWidth = 30;

    // One blank after each of the four columns.
    private const int Gaps = 4;

    private readonly Dictionary<string, ProgressTask> _bars = [];
    private readonly CurrentTestColumn _currentTest = new(rigs.Max(r => r.Length) + BarWidth + $"{testsPerRig}/{testsPerRig}".Length + Gaps);

    public override void TestStarted(TestIdentity test)
    {
        if (_bars.TryGetValue(test.Rig, out var bar))
            _currentTest.Show(bar, $"{test.Fixture}.{test.Name}");
    }

    public override void TestFinished(TestRecord record)
    {
        if (!bars && Words.NeedsAttention(record.Verdict))
            Write(Printable.OneLine(Words.Line(record)), Style.Parse(Words.ColourOf(record.Verdict)));
        if (_bars.TryGetValue(record.Test.Rig, out var bar))
            bar.Increment(1);
    }

    // The line overwrites a bar: pad it, or the end of a longer bar stays on the screen.
    private void Write(string text, Style style)
    {
        var width = Math.Max(1, console.Profile.Width - 1);
        console.Write(new Rows(text.Chunk(width).Select(row => new Line(new string(row).PadRight(width), style))));
    }

    protected override Task<RunResult> ShowRunAsync(Func<IRunSink, Task<RunResult>> run) => console.Progress()
        .AutoClear(true)
        .HideCompleted(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new CountColumn(), _currentTest)
        .StartAsync(context =>
        {
            foreach (var rig in rigs)
                _bars[rig] = context.AddTask(Markup.Escape(rig), maxValue: testsPerRig);
            return run(this);
        });

    protected override void Abandon() => console.Cursor.Show(true);
}
