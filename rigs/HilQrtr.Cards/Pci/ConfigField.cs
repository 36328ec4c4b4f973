namespace HilQrtr.Cards.Pci;

/// <summary>A field of configuration space.</summary>
/// <param name="Offset">Byte offset.</param>
/// <param name="Bytes">Its length: 1, 2 or 4.</param>
/// <param name="Name">As in <c>include/uapi/linux/pci_regs.h</c>.</param>
/// <param name="Value">After power-up.</param>
/// <param name="Writable">Bits that a host can change.</param>
internal readonly record struct ConfigField(int Offset, int Bytes, string Name, uint Value, uint Writable);
