namespace HilQrtr.Kernels;

/// <summary>A kernel to build.</summary>
public sealed record KernelBuildRequest
{
    /// <summary>Kernel source: a folder, which is only read, or a tarball. Null for the distribution's.</summary>
    public string? Source { get; init; }

    /// <summary>Patches to apply with <c>-p1</c> after the rig's own, set by set.</summary>
    public IReadOnlyList<PatchSet> Patches { get; init; } = [];

    /// <summary>Name of the kernel in rigs. Null for the name of the last set of patches, else <c>stock</c> or that of the source folder.</summary>
    public string? Name { get; init; }

    /// <summary>With lockdep, KASAN and kmemleak; a default name then ends in <c>-debug</c>.</summary>
    public bool Debug { get; init; }
}
