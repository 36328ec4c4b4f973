namespace HilQrtr.Kernels;

/// <summary>A kernel in a store.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Names">Names that now refer to the kernel; empty if every name has moved to a later build.</param>
/// <param name="Bytes">Size of the kernel on disk, in bytes.</param>
public sealed record StoredKernel(BuiltKernel Kernel, IReadOnlyList<string> Names, long Bytes);
