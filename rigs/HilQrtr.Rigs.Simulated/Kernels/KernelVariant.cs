namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>A kernel that there is a model of.</summary>
/// <param name="Name">As rigs.json spells it.</param>
/// <param name="Description">One line for lists.</param>
/// <param name="Rules">What it does.</param>
internal sealed record KernelVariant(string Name, string Description, KernelRules Rules);
