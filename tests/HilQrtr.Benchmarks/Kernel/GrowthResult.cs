namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Resource use over many bring-ups.</summary>
/// <param name="Samples">Samples taken between the bring-ups.</param>
/// <param name="Death">Description of how the guest died; null if it survived.</param>
/// <param name="Leaks">Grouped kmemleak report; null if the kernel has no kmemleak or the guest died.</param>
internal sealed record GrowthResult(IReadOnlyList<GrowthSample> Samples, string? Death, IReadOnlyList<string>? Leaks);
