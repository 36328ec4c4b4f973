using HilQrtr.Configuration;

namespace HilQrtr.Rigs;

/// <summary>What a rig declaration of one tier may contain; each name with one line of description.</summary>
/// <param name="Chips">Chips, as in <c>QCA6390</c>.</param>
/// <param name="Variants">Kernel variants, as in <c>stock</c>.</param>
/// <param name="KernelFaults">Ways in which the kernel can misbehave on purpose.</param>
/// <param name="CardFaults">Ways in which a card can misbehave on purpose.</param>
public sealed record RigCatalogue(
    IReadOnlyDictionary<string, string> Chips,
    IReadOnlyDictionary<string, string> Variants,
    IReadOnlyDictionary<string, string> KernelFaults,
    IReadOnlyDictionary<string, string> CardFaults)
{
    /// <summary>One line on the tier.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether rigs of the tier are in the default set unless they say otherwise: they need nothing and are fast.</summary>
    public bool InDefaultSet { get; init; }

    /// <summary>Those of <see cref="Variants"/> that exist on this machine only; rigs.schema.json does not list them.</summary>
    public IReadOnlySet<string> LocalVariants { get; init; } = new HashSet<string>();

    /// <summary>Defaults of a card, by chip. A chip without an entry has the defaults of <see cref="CardFirmware"/>, on any bus.</summary>
    public IReadOnlyDictionary<string, CardDefaults> Defaults { get; init; } = new Dictionary<string, CardDefaults>();

    /// <summary>Keys of the tier's own in a host; read into <see cref="HostDeclaration.Settings"/>.</summary>
    public IReadOnlyList<ConfigSchema> HostSettings { get; init; } = [];

    /// <summary>Keys of the tier's own in a host's <c>kernel</c>; read into <see cref="KernelDeclaration.Settings"/>.</summary>
    public IReadOnlyList<ConfigSchema> KernelSettings { get; init; } = [];

    /// <summary>Keys of the tier's own in a card; read into <see cref="CardDeclaration.Settings"/>.</summary>
    public IReadOnlyList<ConfigSchema> CardSettings { get; init; } = [];

    /// <summary>Where PCI cards may be.</summary>
    public PciLayout Layout { get; init; } = PciLayout.AnyBus;

    /// <summary>Where PCI cards may be with a kernel variant that differs from <see cref="Layout"/>.</summary>
    public IReadOnlyDictionary<string, PciLayout> LayoutOfVariant { get; init; } = new Dictionary<string, PciLayout>();

    /// <summary>The most cards that one host may have.</summary>
    public int MaxCards { get; init; } = 256;
}
