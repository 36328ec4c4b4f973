namespace HilQrtr.Protocols.Vfio;

/// <summary>
/// Gives the server access to a range of memory (libvfio-user <c>docs/vfio-user.rst</c>, "VFIO_USER_DMA_MAP"). A file descriptor is
/// attached if the server can map the memory. Otherwise, the server can access the memory only through messages. The reply has no payload.
/// <code>argsz u32, flags u32 (bit 0 readable, bit 1 writeable), offset u64, address u64, size u64</code>
/// </summary>
/// <param name="Flags">What the device may do.</param>
/// <param name="Offset">Offset of the range in the file; zero if there is no file.</param>
/// <param name="Address">DMA address of the range.</param>
/// <param name="Length">Size of the range in bytes.</param>
public readonly record struct VfioUserDmaMap(VfioUserDmaAccess Flags, ulong Offset, ulong Address, ulong Length)
{
    /// <summary>Size of the payload in bytes.</summary>
    public const int Size = 32;

    private const string Protocol = "vfio-user DMA_MAP";

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">Exactly 32 bytes.</param>
    /// <returns>The range. It is not validated.</returns>
    /// <exception cref="WireFormatException">The length is wrong, or argsz is smaller than the structure.</exception>
    public static VfioUserDmaMap Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        Argsz.Read(ref reader, Size);
        var map = new VfioUserDmaMap(
            (VfioUserDmaAccess)reader.ReadUInt32("flags"), reader.ReadUInt64("offset"), reader.ReadUInt64("address"), reader.ReadUInt64("size"));
        reader.ExpectEnd("size");
        return map;
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Size, "argsz");
        writer.WriteUInt32((uint)Flags, "flags");
        writer.WriteUInt64(Offset, "offset");
        writer.WriteUInt64(Address, "address");
        writer.WriteUInt64(Length, "size");
    }
}

/// <summary>What a device may do with a range of memory (<c>include/uapi/linux/vfio.h: VFIO_DMA_MAP_FLAG_*</c>).</summary>
[Flags]
public enum VfioUserDmaAccess : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The device may read.</summary>
    Read = 1 << 0,

    /// <summary>The device may write.</summary>
    Write = 1 << 1,
}

/// <summary>
/// Takes away the access to a range of memory (libvfio-user <c>docs/vfio-user.rst</c>, "VFIO_USER_DMA_UNMAP"). The reply repeats the
/// payload.
/// <code>argsz u32, flags u32, address u64, size u64</code>
/// </summary>
/// <param name="Flags">Whether to unmap everything.</param>
/// <param name="Address">DMA address of the range, as in the <see cref="VfioUserDmaMap"/>.</param>
/// <param name="Length">Size of the range in bytes, as in the <see cref="VfioUserDmaMap"/>.</param>
public readonly record struct VfioUserDmaUnmap(VfioUserDmaUnmapOptions Flags, ulong Address, ulong Length)
{
    /// <summary>Size of the payload in bytes.</summary>
    public const int Size = 24;

    private const string Protocol = "vfio-user DMA_UNMAP";

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">Exactly 24 bytes.</param>
    /// <returns>The range. It is not validated.</returns>
    /// <exception cref="WireFormatException">The length is wrong, or argsz is smaller than the structure.</exception>
    public static VfioUserDmaUnmap Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        Argsz.Read(ref reader, Size);
        var unmap = new VfioUserDmaUnmap((VfioUserDmaUnmapOptions)reader.ReadUInt32("flags"), reader.ReadUInt64("address"), reader.ReadUInt64("size"));
        reader.ExpectEnd("size");
        return unmap;
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 24 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Size, "argsz");
        writer.WriteUInt32((uint)Flags, "flags");
        writer.WriteUInt64(Address, "address");
        writer.WriteUInt64(Length, "size");
    }
}

/// <summary>Flags of a <see cref="VfioUserDmaUnmap"/> (<c>include/uapi/linux/vfio.h: VFIO_DMA_UNMAP_FLAG_*</c>).</summary>
[Flags]
public enum VfioUserDmaUnmapOptions : uint
{
    /// <summary>Unmap one range.</summary>
    None = 0,

    /// <summary>Report which pages the device has written. Only servers that support migration do so.</summary>
    GetDirtyBitmap = 1 << 0,

    /// <summary>Unmap everything. Address and size are zero.</summary>
    All = 1 << 1,
}
