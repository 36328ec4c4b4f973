namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// A descriptor (<c>include/uapi/linux/virtio_ring.h: vring_desc</c>).
/// <code>addr u64, len u32, flags u16, next u16</code>
/// </summary>
/// <param name="Address">Guest physical address of the buffer.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Flags">What the buffer is for.</param>
/// <param name="Next">The chain's next descriptor, if the flags say so.</param>
public readonly record struct VringDesc(ulong Address, uint Length, VringDescUse Flags, ushort Next)
{
    /// <summary>Bytes of a descriptor.</summary>
    public const int Size = 16;

    private const string Protocol = "vring_desc";

    /// <summary>Reads a descriptor.</summary>
    /// <param name="bytes">At least 16 bytes.</param>
    /// <returns>The descriptor, whatever it says.</returns>
    /// <exception cref="WireFormatException">Too short.</exception>
    public static VringDesc Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        return new VringDesc(
            reader.ReadUInt64("addr"), reader.ReadUInt32("len"), (VringDescUse)reader.ReadUInt16("flags"), reader.ReadUInt16("next"));
    }

    /// <summary>Writes the descriptor.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    /// <exception cref="WireFormatException">There is no room.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt64(Address, "addr");
        writer.WriteUInt32(Length, "len");
        writer.WriteUInt16((ushort)Flags, "flags");
        writer.WriteUInt16(Next, "next");
    }
}
