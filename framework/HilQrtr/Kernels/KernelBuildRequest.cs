namespace HilQrtr.Kernels;

/// <summary>A kernel to build.</summary>
public sealed record KernelBuildRequest
{
    /// <summary>
    /// Kernel source: a tarball or a folder. The build does not write to the folder. If null, the distribution's kernel source
    /// is used.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>Patches of the base; null for stock. They are applied after the patches that HilQrtr itself needs.</summary>
    public PatchSet? Base { get; init; }

    /// <summary>Patches to apply to the base with <c>-p1</c>, one set after another.</summary>
    public IReadOnlyList<PatchSet> Patches { get; init; } = [];

    /// <summary>
    /// The name by which rigs refer to the kernel. If null, the kernel gets its complete name (<see cref="KernelName"/>), which contains a
    /// base and a cure. The cure is the name of the last set of <see cref="Patches"/>. If <see cref="Base"/> is null, the base is
    /// <c>stock</c> for a tarball, or the folder's name for a source folder.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>What will run the kernel.</summary>
    public KernelEngine Engine { get; init; }

    /// <summary>Whether to build with lockdep, KASAN and kmemleak. If true, a default name ends in <c>-debug</c>.</summary>
    public bool Debug { get; init; }
}

/// <summary>Result of a build.</summary>
/// <param name="Kernel">The built kernel.</param>
/// <param name="Name">The name that now refers to the kernel.</param>
/// <param name="WasCached">Whether the kernel was already in the cache.</param>
/// <param name="Took">Duration of the build.</param>
public sealed record KernelBuildResult(BuiltKernel Kernel, string Name, bool WasCached, TimeSpan Took)
{
    /// <summary>The complete name of the kernel. It is equal to <see cref="Name"/> unless the user chose <see cref="Name"/>.</summary>
    public required KernelName Parts { get; init; }

    /// <summary>Full paths of skipped files. Files that contain no diff, such as cover letters, are skipped.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}

/// <summary>
/// A kernel could not be built because a tool is missing, the disk is full, or the compiler failed. This is an
/// infrastructure error. An invalid request causes a configuration error instead.
/// </summary>
/// <param name="message">What happened, where, and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class KernelBuildException(string message, Exception? inner = null) : Exception(message, inner);
