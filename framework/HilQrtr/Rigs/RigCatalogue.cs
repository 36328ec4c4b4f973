using HilQrtr.Configuration;

namespace HilQrtr.Rigs;

/// <summary>What a rig declaration may contain on a given tier. Each name comes with a one-line description.</summary>
/// <param name="Chips">Chips, such as <c>QCA6390</c>.</param>
/// <param name="Variants">Kernel variants, such as <c>stock</c>.</param>
/// <param name="KernelFaults">Bugs that can be injected into the kernel.</param>
/// <param name="CardFaults">Faults that a card can have from the start.</param>
public sealed record RigCatalogue(
    IReadOnlyDictionary<string, string> Chips,
    IReadOnlyDictionary<string, string> Variants,
    IReadOnlyDictionary<string, string> KernelFaults,
    IReadOnlyDictionary<string, string> CardFaults)
{
    /// <summary>Description of the tier, in one line.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Whether rigs of the tier are normally in the default set, which <c>hil run</c> uses without <c>--rig</c>. A rig in rigs.json can
    /// override this value. The value is true for tiers whose rigs are fast and need no set-up.
    /// </summary>
    public bool InDefaultSet { get; init; }

    /// <summary>
    /// Bases to which a cure can be applied, such as <c>stock</c>. If a kernel has no cure, its variant is the name of its base. Empty if
    /// the tier does not distinguish bases.
    /// </summary>
    public IReadOnlyDictionary<string, string> Bases { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The bases of those <see cref="Variants"/> that exist on one base only. A rig that declares such a variant need not declare its base.
    /// </summary>
    public IReadOnlyDictionary<string, string> BasesOfVariants { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Linux releases that a rig can declare for a kernel, such as <c>6.12</c>. Empty if rigs always run the newest release that was
    /// built.
    /// </summary>
    public IReadOnlyDictionary<string, string> Releases { get; init; } = new Dictionary<string, string>();

    /// <summary>The release to run if a rig declares none. If null, the newest release that was built is run.</summary>
    public string? DefaultRelease { get; init; }

    /// <summary>The <see cref="Variants"/> that exist only on this machine. rigs.schema.json does not list them.</summary>
    public IReadOnlySet<string> LocalVariants { get; init; } = new HashSet<string>();

    /// <summary>The <see cref="Bases"/> that exist only on this machine. rigs.schema.json does not list them.</summary>
    public IReadOnlySet<string> LocalBases { get; init; } = new HashSet<string>();

    /// <summary>
    /// Defaults of a card, keyed by chip. A chip without an entry has the defaults of <see cref="CardFirmware"/> and can
    /// be on any bus.
    /// </summary>
    public IReadOnlyDictionary<string, CardDefaults> Defaults { get; init; } = new Dictionary<string, CardDefaults>();

    /// <summary>Tier-specific keys of a host. Their values are read into <see cref="HostDeclaration.Settings"/>.</summary>
    public IReadOnlyList<ConfigSchema> HostSettings { get; init; } = [];

    /// <summary>Tier-specific keys of a host's <c>kernel</c>. Their values are read into <see cref="KernelDeclaration.Settings"/>.</summary>
    public IReadOnlyList<ConfigSchema> KernelSettings { get; init; } = [];

    /// <summary>Tier-specific keys of a card. Their values are read into <see cref="CardDeclaration.Settings"/>.</summary>
    public IReadOnlyList<ConfigSchema> CardSettings { get; init; } = [];

    /// <summary>Allowed addresses of PCI cards.</summary>
    public PciLayout Layout { get; init; } = PciLayout.AnyBus;

    /// <summary>
    /// Returns the allowed addresses of PCI cards with a given kernel, or null if <see cref="Layout"/> applies to the kernel.
    /// </summary>
    public Func<KernelDeclaration, PciLayout?> LayoutOfKernel { get; init; } = _ => null;

    /// <summary>
    /// Checks a host whose keys are each valid, but may not be valid together. Returns the key to change (a path relative to the host) and
    /// the reason why the host cannot be set up. Returns null if the host has no problem.
    /// </summary>
    public Func<HostDeclaration, (string Key, string Problem)?> ProblemOfHost { get; init; } = _ => null;

    /// <summary>The only allowed address of a SoC radio, such as <c>c000000.wifi</c>; null if any address is allowed.</summary>
    public string? RadioAddress { get; init; }

    /// <summary>Maximum number of cards per host.</summary>
    public int MaxCards { get; init; } = 256;
}
