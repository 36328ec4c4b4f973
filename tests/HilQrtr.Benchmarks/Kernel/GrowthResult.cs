namespace HilQrtr.Benchmarks.Kernel;

/// <summary>What bring-ups left behind.</summary>
/// <param name="Samples">What was in use, in between.</param>
/// <param name="Death">How the guest died, if it did.</param>
/// <param name="Leaks">What kmemleak found, grouped; null if the kernel has none, or died.</param>
internal sealed record GrowthResult(IReadOnlyList<GrowthSample> Samples, string? Death, IReadOnlyList<string>? Leaks);
