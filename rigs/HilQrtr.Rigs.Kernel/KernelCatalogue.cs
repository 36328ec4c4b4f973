using HilQrtr.Cards;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel;

/// <summary>Values that the declaration of a kernel rig may use.</summary>
internal static class KernelCatalogue
{
    private const string Stock = "stock";
    private const string InstanceIds = "instance-ids";

    /// <summary>Maximum number of devices on a PCI bus.</summary>
    private const int MaxCards = 32;

    private static readonly IReadOnlyDictionary<string, string> Shipped = new Dictionary<string, string>
    {
        [Stock] = "the kernel as released: QRTR distinguishes remotes by node number only",
        ["driver-fixes"] = "stock, with fixes for bugs in ath11k and ath12k that are not about several cards; the other series except endpoint-ids-rfc contain these fixes",
        ["endpoint-ids"] = "with our series: each QRTR endpoint has an id; a socket can report which endpoint a message came from, and can be bound to an endpoint; each driver binds its sockets to its card's endpoint",
        ["endpoint-ids-rfc"] = "the RFC as posted: same socket interface; ids are never released, and AHB drivers do not bind their sockets to an endpoint",
        ["node-ids"] = "with our other series: the host gives each MHI controller a node number, so that two cards appear as two nodes; each driver uses the service on its own card's node",
        ["reset-sleeps"] = "stock, except that the drivers sleep while a card resets, so that other work runs meanwhile, as it does on a second processor; this is not a cure",
        [InstanceIds] = "each card has its own PCI bus, and the driver (ath11k too, not only ath12k) derives the firmware's QMI instance from the bus",
    };

    /// <summary>
    /// Creates the catalogue from two kinds of kernels: those that <c>hil kernel build</c> can make from shipped patches, and those that
    /// the user has already built.
    /// </summary>
    /// <param name="built">Names of the kernels in the cache.</param>
    /// <param name="shipped">Series and mutants that hil ships.</param>
    public static RigCatalogue Of(IEnumerable<string> built, ShippedPatches shipped)
    {
        var variants = new Dictionary<string, string>(Shipped);
        foreach (var mutant in shipped.Mutants)
            variants.Add(ShippedPatches.KernelOf(mutant), $"a negative control: {shipped.SeriesBrokenBy(mutant)} with one rule broken");
        var local = built.Except(variants.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var name in local.Order(StringComparer.Ordinal)) variants.Add(name, "built here; see `hil kernel list`");
        return new RigCatalogue(CardCatalogue.Chips("ath11k_pci", "ath12k_pci"), variants, new Dictionary<string, string>(), CardCatalogue.CardFaults)
        {
            Defaults = CardCatalogue.Defaults,
            Description = "the real kernel with its real drivers, as a User Mode Linux process, against the same card models over vhost-user; needs `hil kernel build` once",
            LocalVariants = local,
            KernelSettings = [ClockSetting.Schema],
            Layout = PciLayout.BusZero,
            LayoutOfVariant = new Dictionary<string, PciLayout> { [InstanceIds] = PciLayout.BusPerCard },
            MaxCards = MaxCards,
        };
    }

    /// <summary>Returns the command that builds the kernel of a variant.</summary>
    public static string BuildCommand(string variant) => variant == Stock ? "hil kernel build" : $"hil kernel build --patches {ShippedPatches.Argument(variant)}";
}
