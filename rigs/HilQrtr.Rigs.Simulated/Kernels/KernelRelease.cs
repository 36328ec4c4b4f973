namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>A Linux release that the model follows.</summary>
/// <param name="Name">Name in rigs.json.</param>
/// <param name="Version">The release whose source the model was written from.</param>
/// <param name="Description">How the release differs from the other releases.</param>
/// <param name="Apply">Replaces the rules that differ from those of Linux 6.12.</param>
internal sealed record KernelRelease(string Name, string Version, string Description, Func<KernelRules, KernelRules> Apply);
