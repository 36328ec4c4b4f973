namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The world around a build; tests give another.</summary>
public sealed record KernelBuildSetup
{
    /// <summary>Folder with the rig's own patches and configuration: <c>uml/</c>, <c>uml.config</c>, <c>debug.config</c>; a folder for each series that comes with it, and <c>mutants/</c>.</summary>
    public string KernelFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "kernel");

    /// <summary>Folders in which tools are looked for, as in <c>PATH</c>.</summary>
    public string SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>Where distributions put kernel source.</summary>
    public string DistributionSources { get; init; } = "/usr/src";

    /// <summary>How many files are compiled at once.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes that are free where a path is, or will be.</summary>
    public Func<string, long> FreeBytes { get; init; } = DiskSpace.Free;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The series and mutants that come with the rig.</summary>
    public ShippedPatches Shipped => new(KernelFolder);
}
