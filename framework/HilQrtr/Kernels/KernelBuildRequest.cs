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
