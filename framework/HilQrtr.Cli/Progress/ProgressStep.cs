using HilQrtr.Kernels;
using HilQrtr.Machines;

namespace HilQrtr.Cli.Progress;

/// <summary>A progress report of a build or a download, as it is shown.</summary>
/// <param name="Stage">The current stage. Each stage has its own bar.</param>
/// <param name="Text">The text to show.</param>
/// <param name="Done">Number of units that are done.</param>
/// <param name="Total">Number of units in the stage; null if the number is unknown.</param>
internal sealed record ProgressStep(Enum Stage, string Text, long Done, long? Total)
{
    /// <summary>Describes the progress of a build.</summary>
    public static ProgressStep Of(KernelBuildProgress value) => new(value.Stage, value.Stage switch
    {
        KernelBuildStage.Wait => $"waiting: {value.Detail}",
        KernelBuildStage.Identify => value.Detail,
        KernelBuildStage.Unpack => $"unpacking {value.Detail}{Share(value.Done, value.Total)}",
        KernelBuildStage.Patch => $"patching: {value.Detail}",
        KernelBuildStage.Configure => "configuring",
        KernelBuildStage.Compile when value.Done == 0 => "compiling",
        KernelBuildStage.Compile => $"compiling{Share(value.Done, value.Total)}: {(value.Total is { } total ? $"{value.Done} of about {total}" : $"{value.Done}")}, {value.Detail}",
        KernelBuildStage.Link => $"linking {value.Detail}",
        _ => $"storing {value.Detail}",
    }, value.Done, value.Total);

    /// <summary>Describes the progress of fetching or adding something.</summary>
    public static ProgressStep Of(FetchProgress value) => new(value.Stage, value.Stage switch
    {
        FetchStage.Wait => $"waiting: {value.Detail}",
        FetchStage.List => $"fetching the package lists of {value.Detail}",
        FetchStage.Download => $"downloading{Share(value.Done, value.Total)}: {value.Detail}",
        FetchStage.Unpack => $"unpacking {value.Detail} ({value.Done + 1} of {value.Total})",
        FetchStage.Check => $"checking {value.Detail}",
        _ => $"storing {value.Detail}",
    }, value.Done, value.Total);

    private static string Share(long done, long? all) => all is > 0 and { } total ? $" {100 * done / total} %" : "";
}
