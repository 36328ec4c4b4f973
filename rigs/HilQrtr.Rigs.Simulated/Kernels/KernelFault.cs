namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>A deliberate fault of a simulated kernel.</summary>
/// <param name="Name">Name in rigs.json.</param>
/// <param name="Description">What the faulty kernel does.</param>
/// <param name="Break">Replaces the rules that the fault breaks.</param>
internal sealed record KernelFault(string Name, string Description, Func<KernelRules, KernelRules> Break);
