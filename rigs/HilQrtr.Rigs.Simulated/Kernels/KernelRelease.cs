namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>A modelled Linux release.</summary>
/// <param name="Name">Name in rigs.json.</param>
/// <param name="Version">The exact version of Linux whose source the model is based on.</param>
/// <param name="Description">How the release differs from the other releases.</param>
/// <param name="Apply">Replaces the rules in which the release differs from Linux 6.12.</param>
internal sealed record KernelRelease(string Name, string Version, string Description, Func<KernelRules, KernelRules> Apply);
