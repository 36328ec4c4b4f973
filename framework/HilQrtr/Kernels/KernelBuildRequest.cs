namespace HilQrtr.Kernels;

/// <summary>Which kernel to build.</summary>
public sealed record KernelBuildRequest
{
    /// <summary>Kernel source: a folder, which is never written to, or a tarball. Null for the distribution's own.</summary>
    public string? Source { get; init; }

    /// <summary>Patches that are applied after the rig's own with <c>-p1</c>, set by set.</summary>
    public IReadOnlyList<PatchSet> Patches { get; init; } = [];

    /// <summary>Label by which rigs ask for the kernel. Null for the name of the last set of patches, else <c>stock</c>, or that of the source folder.</summary>
    public string? Name { get; init; }

    /// <summary>With lockdep, KASAN and kmemleak; a name that is not given then ends in <c>-debug</c>.</summary>
    public bool Debug { get; init; }
}

/// <summary>What a build ended with.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Name">The name that now stands for it.</param>
/// <param name="WasCached">Whether it was there already, so that nothing was built.</param>
/// <param name="Took">How long it took.</param>
public sealed record KernelBuildResult(BuiltKernel Kernel, string Name, bool WasCached, TimeSpan Took)
{
    /// <summary>Full paths of files that were left out because they have no diff, as a cover letter.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}

/// <summary>A kernel could not be built: a tool is missing, the disk is full, the compiler refused. An infrastructure error; what a user asked wrongly is a configuration error instead.</summary>
/// <param name="message">What happened, where, and what to do.</param>
/// <param name="inner">The cause, if it is an exception.</param>
public sealed class KernelBuildException(string message, Exception? inner = null) : Exception(message, inner);
