namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// What a kernel build needs from its environment: folders, tools, disk space and a clock. Tests replace these values with their own.
/// </summary>
public sealed record KernelBuildSetup
{
    /// <summary>Folder with hil's own patches and configuration: <c>uml/</c>, <c>uml.config</c>, <c>debug.config</c>, one folder per shipped series, and <c>mutants/</c>.</summary>
    public string KernelFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "kernel");

    /// <summary>Folders to search for tools, in the format of <c>PATH</c>.</summary>
    public string SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>Folder in which distributions install kernel source.</summary>
    public string DistributionSources { get; init; } = "/usr/src";

    /// <summary>Number of parallel make jobs.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Number of bytes available on the file system that contains a path. The path need not exist yet.</summary>
    public Func<string, long> FreeBytes { get; init; } = DiskSpace.Free;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The series and mutants that hil ships.</summary>
    public ShippedPatches Shipped => new(KernelFolder);
}
