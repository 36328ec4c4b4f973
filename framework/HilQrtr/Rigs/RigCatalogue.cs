namespace HilQrtr.Rigs;

/// <summary>What a rig declaration of one tier may name; each name with one line of description.</summary>
/// <param name="Models">Card models, as in <c>QCA6390</c>.</param>
/// <param name="Variants">Kernel variants, as in <c>stock</c>.</param>
/// <param name="KernelFaults">Rules of the kernel that can be broken on purpose.</param>
/// <param name="CardFaults">Ways in which a card can misbehave on purpose.</param>
public sealed record RigCatalogue(
    IReadOnlyDictionary<string, string> Models,
    IReadOnlyDictionary<string, string> Variants,
    IReadOnlyDictionary<string, string> KernelFaults,
    IReadOnlyDictionary<string, string> CardFaults);
