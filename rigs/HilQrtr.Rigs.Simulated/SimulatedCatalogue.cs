using HilQrtr.Cards;
using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated;

/// <summary>What a simulated rig may be declared to have.</summary>
internal static class SimulatedCatalogue
{
    public static RigCatalogue Catalogue { get; } = new(
        CardCatalogue.Chips("ath11k_pci", "ath11k_ahb", "ath12k_pci"),
        KernelVariants.All.ToDictionary(row => row.Key, row => row.Value.Description),
        KernelFaults.Descriptions,
        CardCatalogue.CardFaults)
    {
        Defaults = CardCatalogue.Defaults,
        InDefaultSet = true,
    };

    public static IReadOnlySet<KernelFault> Faults(IReadOnlyList<string> names) => names.Select(name =>
        KernelFaults.TryParse(name, out var fault)
            ? fault
            : throw new ArgumentException($"\"{name}\" is no fault of a simulated kernel; there are {string.Join(", ", KernelFaults.Descriptions.Keys)}.", nameof(names)))
        .ToHashSet();
}
