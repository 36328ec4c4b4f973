namespace HilQrtr.Protocols.Vhost;

/// <summary>
/// Layout of a split virtqueue with <c>num</c> entries (<c>include/uapi/linux/virtio_ring.h</c>).
/// <code>
/// vring_desc   num descriptors of 16 bytes
/// vring_avail  flags u16, idx u16, ring u16[num], used_event u16
/// vring_used   flags u16, idx u16, ring (id u32, len u32)[num], avail_event u16
/// </code>
/// Both idx fields wrap at 65536, not at num.
/// </summary>
public static class VringLayout
{
    /// <summary>Offset of idx in either ring, in bytes.</summary>
    public const int Index = 2;

    /// <summary>Offset of the first entry in either ring, in bytes.</summary>
    public const int Ring = 4;

    /// <summary>VRING_AVAIL_F_NO_INTERRUPT, in the avail ring's flags.</summary>
    public const ushort AvailNoInterrupt = 1;

    /// <summary>VRING_DESC_ALIGN_SIZE.</summary>
    public const int DescAlignment = 16;

    /// <summary>VRING_AVAIL_ALIGN_SIZE.</summary>
    public const int AvailAlignment = 2;

    /// <summary>VRING_USED_ALIGN_SIZE.</summary>
    public const int UsedAlignment = 4;

    /// <summary>Returns the size of a descriptor table.</summary>
    /// <param name="num">Number of entries in the queue.</param>
    /// <returns>The size in bytes.</returns>
    public static int DescSize(int num) => num * VringDesc.Size;

    /// <summary>Returns the size of an avail ring.</summary>
    /// <param name="num">Number of entries in the queue.</param>
    /// <returns>The size in bytes.</returns>
    public static int AvailSize(int num) => Ring + (num * sizeof(ushort)) + sizeof(ushort);

    /// <summary>Returns the size of a used ring.</summary>
    /// <param name="num">Number of entries in the queue.</param>
    /// <returns>The size in bytes.</returns>
    public static int UsedSize(int num) => Ring + (num * VringUsedElem.Size) + sizeof(ushort);
}

/// <summary>
/// A descriptor (<c>include/uapi/linux/virtio_ring.h: vring_desc</c>).
/// <code>addr u64, len u32, flags u16, next u16</code>
/// </summary>
/// <param name="Address">Guest physical address of the buffer.</param>
/// <param name="Length">Length of the buffer in bytes.</param>
/// <param name="Flags">Flags.</param>
/// <param name="Next">Index of the next descriptor in the chain, if the flags say that the chain continues.</param>
public readonly record struct VringDesc(ulong Address, uint Length, VringDescUse Flags, ushort Next)
{
    /// <summary>Size of a descriptor in bytes.</summary>
    public const int Size = 16;

    private const string Protocol = "vring_desc";

    /// <summary>Reads a descriptor.</summary>
    /// <param name="bytes">At least 16 bytes.</param>
    /// <returns>The descriptor, which is not validated.</returns>
    /// <exception cref="WireFormatException">There are too few bytes.</exception>
    public static VringDesc Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        return new VringDesc(
            reader.ReadUInt64("addr"), reader.ReadUInt32("len"), (VringDescUse)reader.ReadUInt16("flags"), reader.ReadUInt16("next"));
    }

    /// <summary>Writes the descriptor.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt64(Address, "addr");
        writer.WriteUInt32(Length, "len");
        writer.WriteUInt16((ushort)Flags, "flags");
        writer.WriteUInt16(Next, "next");
    }
}

/// <summary>Flags of a descriptor (<c>include/uapi/linux/virtio_ring.h: VRING_DESC_F_*</c>).</summary>
[Flags]
public enum VringDescUse : ushort
{
    /// <summary>The device reads the buffer, which is the last one in the chain.</summary>
    None = 0,

    /// <summary>The chain continues.</summary>
    Next = 1,

    /// <summary>The device writes the buffer.</summary>
    Write = 2,

    /// <summary>The buffer is a table of descriptors.</summary>
    Indirect = 4,
}

/// <summary>
/// An entry of the used ring (<c>include/uapi/linux/virtio_ring.h: vring_used_elem</c>).
/// <code>id u32, len u32</code>
/// </summary>
/// <param name="Id">Index of the first descriptor in the chain that the device used.</param>
/// <param name="Length">Number of bytes that the device wrote.</param>
public readonly record struct VringUsedElem(uint Id, uint Length)
{
    /// <summary>Size of an entry in bytes.</summary>
    public const int Size = 8;

    private const string Protocol = "vring_used_elem";

    /// <summary>Reads an entry.</summary>
    /// <param name="bytes">At least 8 bytes.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="WireFormatException">There are too few bytes.</exception>
    public static VringUsedElem Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        return new VringUsedElem(reader.ReadUInt32("id"), reader.ReadUInt32("len"));
    }

    /// <summary>Writes the entry.</summary>
    /// <param name="destination">At least 8 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Id, "id");
        writer.WriteUInt32(Length, "len");
    }
}
