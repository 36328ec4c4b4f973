namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>An existing kernel, as found in the files that the user gave.</summary>
/// <param name="Image">Path of the <c>bzImage</c>.</param>
/// <param name="Release">The release that the kernel reports.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Modules">All modules of the kernel.</param>
/// <param name="Source">What the user gave, for display.</param>
internal sealed record KernelParts(string Image, string Release, KernelConfig Config, ModuleFiles Modules, string Source)
{
    /// <summary>The base in the kernel's complete name: the distribution that built the kernel. Null if it is unknown.</summary>
    public string? Distribution { get; init; }
}
