namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>A way in which a kernel misbehaves on purpose.</summary>
/// <param name="Name">As rigs.json spells it.</param>
/// <param name="Description">What the kernel then does.</param>
/// <param name="Break">Replaces the rules that the fault breaks.</param>
internal sealed record KernelFault(string Name, string Description, Func<KernelRules, KernelRules> Break);
