using HilQrtr.Cards.Mhi;

namespace HilQrtr.Cards.Pci;

/// <summary>A chip-specific register or block of registers. It behaves like memory.</summary>
/// <param name="Name">Name used in the driver.</param>
/// <param name="Address">Address in the SoC, a multiple of four.</param>
/// <param name="Value">Value after reset.</param>
/// <param name="Access">Host access.</param>
/// <param name="Bytes">Length in bytes; 4 for a single register.</param>
internal sealed record ChipRegister(
    string Name, uint Address, uint Value = 0, RegisterAccess Access = RegisterAccess.Rw, uint Bytes = sizeof(uint));
