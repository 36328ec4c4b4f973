using HilQrtr.Cards;
using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated;

/// <summary>What a simulated rig may be declared to have.</summary>
internal static class SimulatedCatalogue
{
    private const string Stock = "stock";
    private const string EndpointIds = "endpoint-ids";

    public static RigCatalogue Catalogue { get; } = new(
        CardCatalogue.Models("ath11k_pci"),
        new Dictionary<string, string>
        {
            [Stock] = "the kernel as released: QRTR tells nodes apart by their number alone",
            [EndpointIds] = "sockets report and bind to an endpoint; ids are owned and released; drivers bind",
        },
        KernelFaults.Descriptions,
        CardCatalogue.CardFaults)
    {
        Defaults = CardCatalogue.Defaults,
    };

    public static bool HasEndpointIds(string variant) => variant switch
    {
        Stock => false,
        EndpointIds => true,
        _ => throw new ArgumentException($"\"{variant}\" is no kernel variant of a simulated rig; there are {Stock}, {EndpointIds}.", nameof(variant)),
    };

    public static IReadOnlySet<KernelFault> Faults(IReadOnlyList<string> names) => names.Select(name =>
        KernelFaults.TryParse(name, out var fault)
            ? fault
            : throw new ArgumentException($"\"{name}\" is no fault of a simulated kernel; there are {string.Join(", ", KernelFaults.Descriptions.Keys)}.", nameof(names)))
        .ToHashSet();
}
