namespace HilQrtr.Rigs;

/// <summary>What a rig declaration of one tier may name; each name with one line of description.</summary>
/// <param name="Chips">Chips, as in <c>QCA6390</c>.</param>
/// <param name="Variants">Kernel variants, as in <c>stock</c>.</param>
/// <param name="KernelFaults">Rules of the kernel that can be broken on purpose.</param>
/// <param name="CardFaults">Ways in which a card can misbehave on purpose.</param>
public sealed record RigCatalogue(
    IReadOnlyDictionary<string, string> Chips,
    IReadOnlyDictionary<string, string> Variants,
    IReadOnlyDictionary<string, string> KernelFaults,
    IReadOnlyDictionary<string, string> CardFaults)
{
    /// <summary>What a card is by default, by model; a model that is not in it has the defaults of <see cref="CardFirmware"/>, on any bus.</summary>
    public IReadOnlyDictionary<string, CardDefaults> Defaults { get; init; } = new Dictionary<string, CardDefaults>();

    /// <summary>Whether rigs of the tier are in the default set unless they say otherwise: they need nothing and are fast.</summary>
    public bool InDefaultSet { get; init; }

    /// <summary>Clocks that a host may have; the first is the default.</summary>
    public IReadOnlyList<RigClock> Clocks { get; init; } = [RigClock.Virtual];

    /// <summary>Where PCI cards may be.</summary>
    public PciLayout Layout { get; init; } = PciLayout.AnyBus;

    /// <summary>The same, by kernel variant, where a variant has them elsewhere than <see cref="Layout"/> says.</summary>
    public IReadOnlyDictionary<string, PciLayout> LayoutOfVariant { get; init; } = new Dictionary<string, PciLayout>();

    /// <summary>The most cards that one host may have.</summary>
    public int MaxCards { get; init; } = 256;
}
