namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>The kernels there are models of. A new one is a new row.</summary>
internal static class KernelVariants
{
    private const string Stock = "stock";

    private static readonly KernelVariant[] Rows =
    [
        new()
        {
            Name = Stock,
            Description = "the kernel as released: QRTR tells nodes apart by their number alone",
        },
        new()
        {
            Name = "endpoint-ids",
            Description = "sockets report and bind to an endpoint; ids are owned and released; drivers bind",
            EndpointIds = true,
            IdOwner = IdOwner.Device,
            IdsAreReleased = true,
            ByeIsNeverLost = true,
            BindingIsNeeded = true,
            AhbRadioIsBound = true,
        },
        new()
        {
            Name = "endpoint-ids-rfc",
            Description = "as the RFC was posted: ids stand for opaque data and are never released; drivers of PCI cards bind, those of on-SoC radios do not",
            EndpointIds = true,
            IdOwner = IdOwner.Address,
        },
        new()
        {
            Name = "instance-ids",
            Description = "stock, but for ath11k: as ath12k does, it gives the firmware another QMI instance by the card's PCI address",
            Ath11kWritesInstance = true,
        },
    ];

    /// <summary>All variants by name, in their order.</summary>
    public static IReadOnlyDictionary<string, KernelVariant> All { get; } = Rows.ToDictionary(row => row.Name);

    public static KernelVariant Find(string name) => All.TryGetValue(name, out var found)
        ? found
        : throw new ArgumentException($"\"{name}\" is no kernel variant of a simulated rig; there are {string.Join(", ", All.Keys)}.", nameof(name));
}
