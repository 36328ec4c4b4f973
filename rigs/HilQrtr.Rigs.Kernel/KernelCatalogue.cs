using HilQrtr.Cards;

namespace HilQrtr.Rigs.Kernel;

/// <summary>What a kernel rig may be declared to have.</summary>
internal static class KernelCatalogue
{
    /// <summary>Devices of a PCI bus.</summary>
    private const int MaxCards = 32;

    public static RigCatalogue Catalogue { get; } = new(
        CardCatalogue.Models,
        new Dictionary<string, string>
        {
            ["stock"] = "the kernel as released: QRTR tells nodes apart by their number alone",
        },
        new Dictionary<string, string>(),
        CardCatalogue.CardFaults)
    {
        Clocks = [RigClock.Virtual, RigClock.Real],
        Layout = PciLayout.BusZero,
        MaxHosts = 1,
        MaxCards = MaxCards,
    };
}
