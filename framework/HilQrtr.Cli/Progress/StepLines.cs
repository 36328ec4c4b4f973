namespace HilQrtr.Cli.Progress;

/// <summary>Prints a line at each stage of a build or a download, and every ten seconds within a stage.</summary>
internal sealed class StepLines(TextWriter output, TimeProvider time) : IProgress<ProgressStep>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private Enum? _stage;
    private long _last;

    public void Report(ProgressStep value)
    {
        if (value.Stage.Equals(_stage) && time.GetElapsedTime(_last) < Interval) return;
        _stage = value.Stage;
        _last = time.GetTimestamp();
        output.WriteLine($"hil: {Printable.OneLine(value.Text)}");
    }
}
