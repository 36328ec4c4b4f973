namespace HilQrtr.Kernels;

/// <summary>An item that was removed, or would be.</summary>
/// <param name="What">What it is, for people.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its size on the disk.</param>
/// <param name="WhyKept">Why it is kept; null if it is removed.</param>
public sealed record PrunedItem(string What, string Path, long Bytes, string? WhyKept);
