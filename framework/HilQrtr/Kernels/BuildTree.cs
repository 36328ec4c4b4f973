namespace HilQrtr.Kernels;

/// <summary>A build tree in a store. If the tree is kept, the next build from the same source takes only seconds.</summary>
/// <param name="Source">The kernel source.</param>
/// <param name="Folder">Path of the tree.</param>
/// <param name="Bytes">Size of the tree on disk, in bytes.</param>
public sealed record BuildTree(string Source, string Folder, long Bytes);
