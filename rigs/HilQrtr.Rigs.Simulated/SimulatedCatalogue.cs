using HilQrtr.Cards;
using HilQrtr.Configuration;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated;

/// <summary>Lists what the declaration of a simulated rig in rigs.json may contain.</summary>
internal static class SimulatedCatalogue
{
    public static RigCatalogue Catalogue { get; } = new(
        CardCatalogue.Chips("ath11k_pci", "ath11k_ahb", "ath12k_pci"),
        KernelVariants.All.ToDictionary(row => row.Name, row => row.Description),
        KernelFaults.All.ToDictionary(row => row.Name, row => row.Description),
        CardCatalogue.CardFaults)
    {
        Bases = KernelVariants.Bases,
        Releases = KernelReleases.All.ToDictionary(row => row.Name, row => row.Description),
        DefaultRelease = KernelReleases.Default.Name,
        Defaults = CardCatalogue.Defaults,
        Description = "models of the host kernel and the cards; they run in the test process on virtual time and have no requirements",
        InDefaultSet = true,
        KernelSettings =
        [
            new ChoiceSchema("clock", "The clock that the host runs on. Default: virtual.", "clock of this tier", new Dictionary<string, string> { ["virtual"] = "the rig's own clock, which skips idle time, so that runs are repeatable" }),
            CalibrationSetting.Schema,
        ],
    };
}
