namespace HilQrtr.Kernels;

/// <summary>A kernel to build.</summary>
public sealed record KernelBuildRequest
{
    /// <summary>Kernel source: a folder, which is only read, or a tarball. Null for the distribution's source.</summary>
    public string? Source { get; init; }

    /// <summary>Patches to apply with <c>-p1</c> after the rig's own, set by set.</summary>
    public IReadOnlyList<PatchSet> Patches { get; init; } = [];

    /// <summary>Name of the kernel in rigs. Null for the default: the name of the last set of patches, else <c>stock</c> or the name of the source folder.</summary>
    public string? Name { get; init; }

    /// <summary>With lockdep, KASAN and kmemleak; a default name then ends in <c>-debug</c>.</summary>
    public bool Debug { get; init; }
}

/// <summary>Result of a build.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Name">The name that now refers to it.</param>
/// <param name="WasCached">Whether it was in the cache already.</param>
/// <param name="Took">Duration of the build.</param>
public sealed record KernelBuildResult(BuiltKernel Kernel, string Name, bool WasCached, TimeSpan Took)
{
    /// <summary>Full paths of files without a diff, such as a cover letter, which were skipped.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}

/// <summary>A kernel could not be built: a tool is missing, the disk is full, the compiler failed. An infrastructure error; an invalid request is a configuration error.</summary>
/// <param name="message">What happened, where, and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class KernelBuildException(string message, Exception? inner = null) : Exception(message, inner);
