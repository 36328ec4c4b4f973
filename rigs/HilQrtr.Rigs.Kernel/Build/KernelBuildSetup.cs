using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The world around a build; tests give another.</summary>
public sealed record KernelBuildSetup
{
    /// <summary>Folder with the rig's own patches and configuration: <c>uml/</c>, <c>uml.config</c>, <c>debug.config</c>; and a folder for each series that comes with it.</summary>
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

    /// <summary>Names of the series of patches that come with the rig, in order.</summary>
    public IReadOnlyList<string> Series => !Directory.Exists(KernelFolder) ? [] :
        [.. Directory.EnumerateDirectories(KernelFolder).Select(folder => Path.GetFileName(folder)!).Where(name => name != UmlPatchSet.Parent).Order(StringComparer.Ordinal)];

    /// <summary>The folder that a user means: one that is there, or a series that comes with the rig.</summary>
    /// <param name="given">As the user wrote it.</param>
    /// <param name="resolved">The same as a full path.</param>
    /// <exception cref="RigConfigurationException">It is neither.</exception>
    public string PatchesFolder(string given, string resolved)
    {
        if (Directory.Exists(resolved)) return resolved;
        if (Series.Contains(given)) return Path.Combine(KernelFolder, given);
        throw new RigConfigurationException(
            $"the patches folder {resolved} does not exist, and no series of that name comes with hil{(Series is [] ? "" : $": there is {string.Join(", ", Series)}")}");
    }
}
