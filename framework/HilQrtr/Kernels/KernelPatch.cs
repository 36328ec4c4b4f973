namespace HilQrtr.Kernels;

/// <summary>A patch that went into a kernel.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Sha256">Digest of the file, in lower-case hex.</param>
/// <param name="Own">Whether it is one of the rig's own, which mend User Mode Linux, and not the user's.</param>
/// <param name="Folder">Name of the folder that it lay in; null for a kernel that was built before this was kept.</param>
public sealed record KernelPatch(string File, string Sha256, bool Own, string? Folder = null);
