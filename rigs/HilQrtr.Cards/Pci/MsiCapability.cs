using System.Buffers.Binary;
using System.Numerics;

namespace HilQrtr.Cards.Pci;

/// <summary>
/// The MSI capability in configuration space, as <c>lspci</c> shows it for real cards: 32-bit address, one mask bit and one pending bit
/// per vector.
/// </summary>
internal sealed class MsiCapability(byte[] configuration)
{
    public const int Offset = 0x50;
    public const int Flags = Offset + 0x02;
    public const int Address = Offset + 0x04;
    public const int Data = Offset + 0x08;
    public const int Mask = Offset + 0x0c;
    public const int Pending = Offset + 0x10;

    private const ushort FlagsEnable = 0x0001;
    private const int MaxVectorsLog2 = 5;

    public bool IsEnabled => (ReadWord(Flags) & FlagsEnable) != 0;

    /// <summary>Number of vectors that the host has enabled, 1 to 32 (<c>PCI_MSI_FLAGS_QSIZE</c>).</summary>
    public uint Vectors => 1u << Math.Min((ReadWord(Flags) >> 4) & 7, MaxVectorsLog2);

    /// <summary>Pending vectors that are not masked, one bit each.</summary>
    private uint Deliverable => Read(Pending) & ~Read(Mask);

    /// <summary>
    /// Returns the enabled vector to use for an interrupt of the given vector. If the host has enabled fewer than the 32 vectors that the
    /// function requested, several interrupts share an enabled vector.
    /// </summary>
    public uint Share(uint vector) => vector & (Vectors - 1);

    /// <summary>Returns the message of an enabled vector.</summary>
    public (ulong Address, uint Data) Message(uint vector) => (Read(Address), ReadWord(Data) + vector);

    /// <summary>Finds the enabled vector that has a message.</summary>
    /// <returns>False if no vector has this message, for instance because the host has changed the address since it assigned the message.</returns>
    public bool TryFind(ulong address, uint data, out uint vector)
    {
        vector = data - ReadWord(Data);
        return address == Read(Address) && vector < Vectors;
    }

    /// <summary>Sets the pending bit of a vector if the vector is masked.</summary>
    /// <returns>Whether the vector is masked.</returns>
    public bool HoldIfMasked(uint vector)
    {
        if ((Read(Mask) & (1u << (int)vector)) == 0)
            return false;
        Write(Pending, Read(Pending) | (1u << (int)vector));
        return true;
    }

    /// <summary>Finds a pending vector that is no longer masked, and clears its pending bit.</summary>
    public bool TryTakePending(out uint vector)
    {
        vector = (uint)BitOperations.TrailingZeroCount(Deliverable);
        if (Deliverable == 0)
            return false;
        Write(Pending, Read(Pending) & ~(1u << (int)vector));
        return true;
    }

    /// <summary>Forgets all pending vectors.</summary>
    public void ClearPending() => Write(Pending, 0);

    private ushort ReadWord(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(configuration.AsSpan(offset));

    private uint Read(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(configuration.AsSpan(offset));

    private void Write(int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(configuration.AsSpan(offset), value);
}
