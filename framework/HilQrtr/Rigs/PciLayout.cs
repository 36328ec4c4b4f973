namespace HilQrtr.Rigs;

/// <summary>Where the PCI cards of a host may be.</summary>
public enum PciLayout
{
    /// <summary>Anywhere; cards of one entry are on buses that follow each other.</summary>
    AnyBus,

    /// <summary>Devices of bus 00 of domain 0000, numbered from 00 in the order of their declaration.</summary>
    BusZero,

    /// <summary>Device 00 of a bus of its own, in domain 0000; buses are numbered from 01 in the order of their declaration.</summary>
    BusEach,
}
