using HilQrtr.Cards;
using HilQrtr.Configuration;
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
        Description = "models of host kernel and cards in the test process, on virtual time; needs nothing",
        InDefaultSet = true,
        KernelSettings = [new ChoiceSchema("clock", "The clock that the host runs on. Default: virtual.", "clock of this tier", new Dictionary<string, string> { ["virtual"] = "the rig's own, which skips idle time, so that a run repeats" })],
    };

    public static IReadOnlySet<KernelFault> Faults(IReadOnlyList<string> names) => names.Select(name =>
        KernelFaults.TryParse(name, out var fault)
            ? fault
            : throw new ArgumentException($"\"{name}\" is no fault of a simulated kernel; there are {string.Join(", ", KernelFaults.Descriptions.Keys)}.", nameof(names)))
        .ToHashSet();
}
