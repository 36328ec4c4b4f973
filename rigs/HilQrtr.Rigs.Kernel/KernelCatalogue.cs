using HilQrtr.Cards;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel;

/// <summary>What a kernel rig may be declared to have.</summary>
internal static class KernelCatalogue
{
    private const string Stock = "stock";
    private const string InstanceIds = "instance-ids";

    /// <summary>Devices of a PCI bus.</summary>
    private const int MaxCards = 32;

    private static readonly IReadOnlyDictionary<string, string> Shipped = new Dictionary<string, string>
    {
        [Stock] = "the kernel as released: QRTR distinguishes remotes by node number only",
        ["endpoint-ids"] = "with our series: each QRTR endpoint has an id, which sockets report and bind to, and drivers bind to their card's",
        ["endpoint-ids-rfc"] = "as the posted RFC behaves: the same for sockets; ids are never given back, drivers on AHB are not bound",
        [InstanceIds] = "each card has a PCI bus of its own, and drivers, ath11k's too, give the firmware another QMI instance by it",
    };

    /// <summary>What may be declared: the kernels that <c>hil kernel build</c> makes by itself, and those that the user has built.</summary>
    /// <param name="built">Names of the kernels that are there.</param>
    /// <param name="shipped">The series and mutants that come with the rig.</param>
    public static RigCatalogue Of(IEnumerable<string> built, ShippedPatches shipped)
    {
        var variants = new Dictionary<string, string>(Shipped);
        foreach (var mutant in shipped.Mutants)
            variants.Add(ShippedPatches.KernelOf(mutant), $"a negative control: {ShippedPatches.MutatedSeries} with one rule broken");
        var local = built.Except(variants.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var name in local.Order(StringComparer.Ordinal)) variants.Add(name, "built here: `hil kernel list` tells of what");
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

    /// <summary>What builds the kernel of a variant.</summary>
    public static string BuildCommand(string variant) => variant == Stock ? "hil kernel build" : $"hil kernel build --patches {ShippedPatches.Argument(variant)}";
}
