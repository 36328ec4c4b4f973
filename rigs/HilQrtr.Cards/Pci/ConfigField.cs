namespace HilQrtr.Cards.Pci;

/// <summary>A field of configuration space.</summary>
/// <param name="Offset">Byte offset.</param>
/// <param name="Bytes">Length in bytes: 1, 2 or 4.</param>
/// <param name="Name">Name in <c>include/uapi/linux/pci_regs.h</c>.</param>
/// <param name="Value">Value after power-up.</param>
/// <param name="Writable">Bits that the host can change.</param>
internal readonly record struct ConfigField(int Offset, int Bytes, string Name, uint Value, uint Writable);
