namespace HilQrtr.Kernels;

/// <summary>A kernel in a store.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Names">Names that currently refer to the kernel; empty if all of its names now refer to later builds.</param>
/// <param name="Bytes">Size of the kernel on disk, in bytes.</param>
public sealed record StoredKernel(BuiltKernel Kernel, IReadOnlyList<string> Names, long Bytes)
{
    /// <summary>
    /// The release, base and cure of the kernel. Null if they are unknown, either because the kernel has no name, or because an earlier
    /// version of hil built it.
    /// </summary>
    public KernelName? Parts { get; init; }
}
