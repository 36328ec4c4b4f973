using HilQrtr.Kernels;

namespace HilQrtr.Cli.Progress;

/// <summary>Prints a line at each stage of a kernel build, and every ten seconds within a stage.</summary>
internal sealed class KernelProgressLines(TextWriter output, TimeProvider time) : IProgress<KernelBuildProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private KernelBuildStage? _stage;
    private long _last;

    public void Report(KernelBuildProgress value)
    {
        if (value.Stage == _stage && time.GetElapsedTime(_last) < Interval) return;
        _stage = value.Stage;
        _last = time.GetTimestamp();
        output.WriteLine($"hil: {Printable.OneLine(Text(value))}");
    }

    /// <summary>Describes the progress of a build.</summary>
    public static string Text(KernelBuildProgress value) => value.Stage switch
    {
        KernelBuildStage.Wait => $"waiting: {value.Detail}",
        KernelBuildStage.Identify => value.Detail,
        KernelBuildStage.Unpack => $"unpacking {value.Detail}{Share(value)}",
        KernelBuildStage.Patch => $"patching: {value.Detail}",
        KernelBuildStage.Configure => "configuring",
        KernelBuildStage.Compile when value.Done == 0 => "compiling",
        KernelBuildStage.Compile => $"compiling{Share(value)}: {(value.Total is { } total ? $"{value.Done} of about {total}" : $"{value.Done}")}, {value.Detail}",
        KernelBuildStage.Link => $"linking {value.Detail}",
        _ => $"storing {value.Detail}",
    };

    private static string Share(KernelBuildProgress value) => value.Total is > 0 and { } total ? $" {100 * value.Done / total} %" : "";
}
