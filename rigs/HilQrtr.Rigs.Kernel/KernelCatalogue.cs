using HilQrtr.Cards;

namespace HilQrtr.Rigs.Kernel;

/// <summary>What a kernel rig may be declared to have.</summary>
internal static class KernelCatalogue
{
    private const string Stock = "stock";

    /// <summary>Devices of a PCI bus.</summary>
    private const int MaxCards = 32;

    public static RigCatalogue Catalogue { get; } = new(
        CardCatalogue.Models,
        new Dictionary<string, string>
        {
            [Stock] = "the kernel as released: QRTR tells nodes apart by their number alone",
            ["endpoint-ids"] = "with our series: each QRTR endpoint has an id, which sockets report and bind to, and drivers bind to their card's",
        },
        new Dictionary<string, string>(),
        CardCatalogue.CardFaults)
    {
        Clocks = [RigClock.Virtual, RigClock.Real],
        Layout = PciLayout.BusZero,
        MaxHosts = 1,
        MaxCards = MaxCards,
    };

    /// <summary>What builds the kernel of a variant.</summary>
    public static string BuildCommand(string variant) => variant == Stock ? "hil kernel build" : $"hil kernel build --patches {variant}";
}
