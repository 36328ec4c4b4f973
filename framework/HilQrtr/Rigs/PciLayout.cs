namespace HilQrtr.Rigs;

/// <summary>Allowed addresses of a host's PCI cards.</summary>
public enum PciLayout
{
    /// <summary>Any address is allowed. If one entry of rigs.json declares several cards, the cards are on consecutive buses.</summary>
    AnyBus,

    /// <summary>Cards are devices on bus 00 of domain 0000. The devices are numbered from 00 in order of declaration.</summary>
    BusZero,

    /// <summary>Each card is device 00 of its own bus in domain 0000. The buses are numbered from 01 in order of declaration.</summary>
    BusPerCard,
}
