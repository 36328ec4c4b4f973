namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>What is known about a tarball, so that it need be neither read nor unpacked to know it again.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of UTC.</param>
/// <param name="Sha256">Digest of it, in lower-case hex.</param>
/// <param name="Version">Version of the kernel in it; null until it was unpacked once.</param>
internal sealed record SourceRecord(string Path, long Length, long ModifiedTicks, string Sha256, string? Version);
