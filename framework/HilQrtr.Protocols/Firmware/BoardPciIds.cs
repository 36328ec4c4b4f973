namespace HilQrtr.Protocols.Firmware;

/// <summary>PCI ids of a card, as a board's name has them.</summary>
/// <param name="Vendor">Vendor id.</param>
/// <param name="Device">Device id.</param>
/// <param name="SubsystemVendor">Subsystem vendor id.</param>
/// <param name="SubsystemDevice">Subsystem device id.</param>
public readonly record struct BoardPciIds(ushort Vendor, ushort Device, ushort SubsystemVendor, ushort SubsystemDevice);
