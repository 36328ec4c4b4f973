using System.Buffers.Binary;

namespace HilQrtr.Cards.Pci;

/// <summary>The MSI capability in configuration space. It contains the address and the data of the interrupt messages.</summary>
internal sealed class MsiCapability(byte[] configuration)
{
    public const int Offset = 0x50;
    public const int Flags = Offset + 0x02;
    public const int AddressLow = Offset + 0x04;
    public const int AddressHigh = Offset + 0x08;
    public const int Data = Offset + 0x0c;

    private const ushort FlagsEnable = 0x0001;
    private const int MaxVectorsLog2 = 5;

    public bool Enabled => (Word(Flags) & FlagsEnable) != 0;

    /// <summary>Number of vectors that the host has enabled, 1 to 32 (<c>PCI_MSI_FLAGS_QSIZE</c>).</summary>
    public uint Vectors => 1u << Math.Min((Word(Flags) >> 4) & 7, MaxVectorsLog2);

    /// <summary>
    /// Returns the message of a vector. If the host has enabled fewer vectors than the function requested, the interrupts share the enabled
    /// vectors.
    /// </summary>
    public (ulong Address, uint Data) Message(uint vector) => (
        BinaryPrimitives.ReadUInt64LittleEndian(configuration.AsSpan(AddressLow)),
        Word(Data) + (vector & (Vectors - 1)));

    private ushort Word(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(configuration.AsSpan(offset));
}
