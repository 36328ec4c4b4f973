namespace HilQrtr.Kernels;

/// <summary>A build tree in a store; with it, the next build from the same source takes seconds.</summary>
/// <param name="Source">The kernel source.</param>
/// <param name="Folder">Path of the tree.</param>
/// <param name="Bytes">Its size on the disk.</param>
public sealed record BuildTree(string Source, string Folder, long Bytes);
