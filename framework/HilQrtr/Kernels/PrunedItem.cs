namespace HilQrtr.Kernels;

/// <summary>Something that was removed from a cache, or would be.</summary>
/// <param name="What">What it is, for a reader.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">What it takes on the disk.</param>
/// <param name="WhyKept">Why it stays after all; null if it goes.</param>
public sealed record PrunedItem(string What, string Path, long Bytes, string? WhyKept);
