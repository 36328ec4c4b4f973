namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Which kernel to build.</summary>
public sealed record KernelBuildRequest
{
    /// <summary>Kernel source: a folder, which is never written to, or a tarball. Null for the distribution's own.</summary>
    public string? Source { get; init; }

    /// <summary>Folders with <c>*.patch</c> or <c>*.diff</c> files, applied after the rig's own with <c>-p1</c>: folder by folder, in the order of their names.</summary>
    public IReadOnlyList<string> Patches { get; init; } = [];

    /// <summary>Label by which rigs ask for the kernel. Null for <c>stock</c>, or the name of the last patches folder, or that of the source folder.</summary>
    public string? Name { get; init; }

    /// <summary>With lockdep, KASAN and kmemleak; a name that is not given then ends in <c>-debug</c>.</summary>
    public bool Debug { get; init; }
}
