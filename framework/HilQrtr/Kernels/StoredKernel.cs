namespace HilQrtr.Kernels;

/// <summary>A kernel in a store.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Names">Names that refer to it now; empty if each has moved to a later build.</param>
/// <param name="Bytes">Its size on the disk.</param>
public sealed record StoredKernel(BuiltKernel Kernel, IReadOnlyList<string> Names, long Bytes);
