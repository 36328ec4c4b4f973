namespace HilQrtr.Kernels;

/// <summary>A patch in a kernel.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Sha256">Digest of the file, in lower-case hex.</param>
/// <param name="Own">Whether it is one of the rig's own, which fix User Mode Linux.</param>
/// <param name="Folder">Name of its folder; null for kernels built before this was recorded.</param>
public sealed record KernelPatch(string File, string Sha256, bool Own, string? Folder = null);
