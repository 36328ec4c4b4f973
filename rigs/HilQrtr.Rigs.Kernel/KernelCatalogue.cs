using HilQrtr.Cards;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Kernel.Import;

namespace HilQrtr.Rigs.Kernel;

/// <summary>Values that the declaration of a kernel rig may use.</summary>
internal static class KernelCatalogue
{
    private const string InstanceIds = "instance-ids";

    /// <summary>Maximum number of devices on a PCI bus.</summary>
    private const int MaxCards = 32;

    private static readonly Dictionary<string, string> Shipped = new Dictionary<string, string>
    {
        [KernelName.Stock] = "the kernel as released: QRTR distinguishes remotes by node number only",
        [KernelName.DriverFixes] = "stock, with fixes for those bugs in ath11k, ath12k and QRTR that also exist with a single card",
        ["endpoint-ids"] = "with our series: each QRTR endpoint has an id; a socket can report which endpoint a message came from, and can be bound to an endpoint; each driver binds its sockets to its card's endpoint",
        ["endpoint-ids-wrap"] = "endpoint-ids, except that most ids are skipped, so that ids wrap around after a few endpoints; for tests only",
        ["endpoint-ids-rfc"] = "a reconstruction of the posted RFC with its faults: sockets work as with endpoint-ids; an id is lost when its endpoint goes away, even if a driver still uses the id; AHB drivers do not bind their sockets to an endpoint",
        ["node-ids"] = "with our other series: the host gives each MHI controller a node number, so that two cards appear as two nodes; each driver uses the service on its own card's node",
        ["reset-sleeps"] = "the base, except that the drivers sleep while a card resets, so that other code can run during the reset, as on a machine with two processors; this is not a cure",
        [InstanceIds] = "each card has its own PCI bus, and the driver (ath11k too, not only ath12k) derives the firmware's QMI instance from the bus",
    };

    /// <summary>
    /// Creates the catalogue from two kinds of kernels: those that <c>hil kernel build</c> can make from shipped patches, and those that
    /// the user has already built.
    /// </summary>
    /// <param name="built">The names in the cache.</param>
    /// <param name="shipped">Series and mutants that hil ships.</param>
    public static RigCatalogue Of(IReadOnlyList<KernelLabel> built, ShippedPatches shipped)
    {
        var variants = new Dictionary<string, string>(Shipped);
        foreach (var mutant in shipped.Mutants)
            variants.Add(ShippedPatches.KernelOf(mutant), $"a negative control: {shipped.SeriesBrokenBy(mutant)} with one rule broken");
        var bases = new Dictionary<string, string> { [KernelName.Stock] = Shipped[KernelName.Stock], [KernelName.DriverFixes] = Shipped[KernelName.DriverFixes] };
        foreach (var kernel in DebianKernels.Known) variants.Add(kernel, $"Debian's own kernel, unmodified, for engine {MachineSettings.Machine}; `hil kernel get {kernel}` fetches it");
        bases.Add(DebianKernels.Base, "a kernel of Debian, unmodified");
        var local = AddLocal(variants, built.Select(label => label.IsComplete ? label.Parts!.Variant : label.Name));
        var localBases = AddLocal(bases, built.Select(label => label.Parts?.Base).OfType<string>());
        var basesOfVariants = DebianKernels.Known.ToDictionary(kernel => kernel, _ => DebianKernels.Base);
        foreach (var label in built.Where(label => label is { IsComplete: false, Parts: not null })) basesOfVariants[label.Name] = label.Parts!.Base;
        return new RigCatalogue(CardCatalogue.Chips("ath11k_pci", "ath11k_ahb", "ath12k_pci"), variants, new Dictionary<string, string>(), CardCatalogue.CardFaults)
        {
            Defaults = CardCatalogue.Defaults,
            Description = "the real kernel with its real drivers, as a User Mode Linux process or in a QEMU machine; its cards are the models of the simulated tier, attached over vhost-user or vfio-user; needs `hil kernel build`, or `hil machine install` and `hil kernel get`, once",
            Bases = bases,
            LocalBases = localBases,
            BasesOfVariants = basesOfVariants,
            LocalVariants = local,
            KernelSettings = [MachineSettings.Engine, ClockSetting.Schema, MachineSettings.Processors, MachineSettings.InterruptRemapping, CalibrationSetting.Schema],
            Layout = PciLayout.BusZero,
            LayoutOfKernel = kernel => kernel.Variant == InstanceIds || MachineSettings.EngineOf(kernel) == KernelEngine.Machine ? PciLayout.BusPerCard : null,
            ProblemOfHost = MachineSettings.ProblemOf,
            MaxCards = MaxCards,
            RadioAddress = SocTree.RadioAddress,
        };
    }

    /// <summary>Returns the command that builds a kernel.</summary>
    /// <param name="given">A complete or short name of the kernel.</param>
    /// <param name="baseOfRig">The base that the rig's declaration names; null if it names no base.</param>
    public static string BuildCommand(string given, string? baseOfRig)
    {
        var parts = KernelName.WithoutDebug(KernelName.TryParse(given)?.WithoutRelease ?? given).Split('+', 2);
        var cure = parts[^1];
        var onBase = (parts.Length == 2 ? parts[0] : baseOfRig) is { } named and not KernelName.DriverFixes ? $" --base {named}" : "";
        var debug = given == KernelName.WithoutDebug(given) ? "" : " --debug";
        return cure switch
        {
            KernelName.Stock => $"hil kernel build{debug}",
            KernelName.DriverFixes => $"hil kernel build --patches {cure}{debug}",
            _ => $"hil kernel build --patches {ShippedPatches.Argument(cure)}{onBase}{debug}",
        };
    }

    /// <summary>Returns the command that puts a kernel into the store.</summary>
    /// <param name="given">A complete or short name of the kernel.</param>
    /// <param name="baseOfRig">The base that the rig's declaration names; null if it names no base.</param>
    /// <param name="engine">What runs the kernel.</param>
    public static string CommandFor(string given, string? baseOfRig, KernelEngine engine) =>
        DebianKernels.Known.Contains(given) ? $"hil kernel get {given}"
        : engine == KernelEngine.Uml ? BuildCommand(given, baseOfRig)
        : $"{BuildCommand(given, baseOfRig)} --engine {MachineSettings.Machine}";

    private static HashSet<string> AddLocal(Dictionary<string, string> known, IEnumerable<string> built)
    {
        var local = built.Except(known.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var name in local.Order(StringComparer.Ordinal)) known.Add(name, "built here; see `hil kernel list`");
        return local;
    }
}
