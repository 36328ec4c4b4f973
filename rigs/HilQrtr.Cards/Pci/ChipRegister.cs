using HilQrtr.Cards.Mhi;

namespace HilQrtr.Cards.Pci;

/// <summary>A register, or a block of equal ones, that is specific to a chip. It behaves like memory.</summary>
/// <param name="Name">As the driver spells it.</param>
/// <param name="Address">Address in the SoC, a multiple of four.</param>
/// <param name="Value">Value after reset.</param>
/// <param name="Access">What a host may do.</param>
/// <param name="Bytes">Length: 4, or that of the block.</param>
internal sealed record ChipRegister(
    string Name, uint Address, uint Value = 0, RegisterAccess Access = RegisterAccess.Rw, uint Bytes = sizeof(uint));
