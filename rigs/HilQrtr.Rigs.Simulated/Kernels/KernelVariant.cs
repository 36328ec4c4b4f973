namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>A modelled kernel.</summary>
/// <param name="Name">Name in rigs.json.</param>
/// <param name="Description">One-line description.</param>
/// <param name="Rules">Rules of the kernel.</param>
internal sealed record KernelVariant(string Name, string Description, KernelRules Rules);
