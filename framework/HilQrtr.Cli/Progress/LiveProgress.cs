using HilQrtr.Evidence;
using HilQrtr.NUnit;
using Spectre.Console;
using Line = Spectre.Console.Text;

namespace HilQrtr.Cli.Progress;

/// <summary>Draws one bar per rig and, above the bars, prints a line for each test that needs attention.</summary>
/// <param name="console">The console to draw on.</param>
/// <param name="error">Output for problems of the run itself.</param>
/// <param name="rigs">The rigs and their numbers of tests.</param>
/// <param name="barsOnly">
/// Whether to draw only bars. A comparison draws only bars, because no result needs attention before it is compared.
/// </param>
internal sealed class LiveProgress(IAnsiConsole console, TextWriter error, IReadOnlyList<(string Name, int Tests)> rigs, bool barsOnly = false) : RunProgress(error)
{
    private const int BarWidth = 30;

    // There is one blank after each of the four columns.
    private const int Gaps = 4;

    private readonly Dictionary<string, ProgressTask> _bars = [];
    private readonly CurrentTestColumn _currentTest = new(rigs.Max(r => r.Name.Length) + BarWidth + rigs.Max(r => $"{r.Tests}/{r.Tests}".Length) + Gaps);

    public override void TestStarted(TestIdentity test)
    {
        if (_bars.TryGetValue(test.Rig, out var bar))
            _currentTest.Show(bar, $"{test.Fixture}.{test.Name}");
    }

    public override void TestFinished(TestRecord record)
    {
        if (!barsOnly && Words.NeedsAttention(record.Verdict))
            Write(Printable.OneLine(Words.Line(record)), Style.Parse(Words.ColourOf(record.Verdict)));
        if (_bars.TryGetValue(record.Test.Rig, out var bar))
            bar.Increment(1);
    }

    // Pad the line, because it is printed over a progress bar. Without padding, the end of a longer bar would stay on the screen.
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
            foreach (var (name, tests) in rigs)
                _bars[name] = context.AddTask(Markup.Escape(name), maxValue: tests);
            return run(this);
        });

    protected override void Abandon() => console.Cursor.Show(true);
}
