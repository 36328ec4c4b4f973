using HilQrtr.Evidence;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Progress;

/// <summary>Prints a line for each finished test. Used if the output is not a terminal, for example in CI systems.</summary>
internal sealed class PlainProgress(TextWriter output, TextWriter error) : RunProgress(error)
{
    public override void TestFinished(TestRecord record) => output.WriteLine(Printable.OneLine(Words.Line(record)));

    protected override Task<RunResult> ShowRunAsync(Func<IRunSink, Task<RunResult>> run) => run(this);
}
