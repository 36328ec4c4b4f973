using System.Globalization;

namespace HilQrtr.Protocols.Vhost;

/// <summary>A payload that consists of one number (<c>arch/um/drivers/vhost_user.h: vhost_user_payload.integer</c>).</summary>
/// <param name="Value">Feature bits, a status, or a queue index combined with flags, depending on the request.</param>
public readonly record struct VhostUserInteger(ulong Value)
{
    /// <summary>Size of the payload in bytes.</summary>
    public const int Size = 8;

    /// <summary>Index of the queue (VHOST_USER_VRING_INDEX_MASK). It is valid only in requests about a queue.</summary>
    public int VringIndex => (int)(Value & 0xff);

    /// <summary>
    /// True if no file descriptor is attached (VHOST_USER_VRING_POLL_MASK). This flag is valid only in requests about a queue.
    /// </summary>
    public bool HasNoDescriptor => (Value & 0x100) != 0;

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">Exactly 8 bytes.</param>
    /// <returns>The number.</returns>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static VhostUserInteger Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, "vhost-user integer");
        var value = reader.ReadUInt64("integer");
        reader.ExpectEnd("integer");
        return new VhostUserInteger(value);
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 8 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, "vhost-user integer");
        writer.WriteUInt64(Value, "integer");
    }
}

/// <summary>
/// The guest's memory table (<c>arch/um/drivers/vhost_user.h: vhost_user_mem_regions</c>).
/// <code>num u32, padding u32, regions (32 bytes each)</code>
/// </summary>
/// <param name="Regions">The regions, as sent. They are not checked for overlaps.</param>
public sealed record VhostUserMemTable(WireList<VhostUserMemRegion> Regions)
{
    /// <summary>Maximum number of regions. UML has one region, or two if it has high memory.</summary>
    public const int MaxRegions = 8;

    private const int HeaderSize = 8;
    private const string Protocol = "vhost-user mem_regions";

    /// <summary>Size of the payload in bytes.</summary>
    public int Size => HeaderSize + (Regions.Count * VhostUserMemRegion.WireSize);

    /// <summary>
    /// Reads the payload. UML always sends two entries, even if num is 1, so complete entries beyond the first num entries are ignored.
    /// </summary>
    /// <param name="payload">At least 8 bytes plus the regions.</param>
    /// <returns>The table.</returns>
    /// <exception cref="WireFormatException">
    /// The payload is truncated, has no regions or too many, or ends with an incomplete region.
    /// </exception>
    public static VhostUserMemTable Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        var count = reader.ReadUInt32("num");
        if (count is 0 or > MaxRegions)
            throw new WireFormatException(
                Protocol, "num", 0, $"1 to {MaxRegions}", count.ToString(CultureInfo.InvariantCulture), payload);
        reader.ReadUInt32("padding");
        var regions = new VhostUserMemRegion[count];
        for (var i = 0; i < regions.Length; i++)
            regions[i] = VhostUserMemRegion.Read(ref reader);
        if (reader.Remaining % VhostUserMemRegion.WireSize != 0)
            reader.Fail("regions", $"complete regions of {VhostUserMemRegion.WireSize} bytes", $"{reader.Remaining} more bytes");
        return new VhostUserMemTable(WireListBuilder.Create<VhostUserMemRegion>(regions));
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32((uint)Regions.Count, "num");
        writer.WriteUInt32(0, "padding");
        foreach (var region in Regions)
            region.Write(ref writer);
    }
}

/// <summary>
/// A region of guest memory, backed by a part of a file (<c>arch/um/drivers/vhost_user.h: vhost_user_mem_region</c>).
/// <code>guest_addr u64, size u64, user_addr u64, mmap_offset u64</code>
/// </summary>
/// <param name="GuestAddress">Guest physical address.</param>
/// <param name="Size">Size of the region in bytes.</param>
/// <param name="UserAddress">Address of the region in the front end's address space. UML sends the guest physical address here.</param>
/// <param name="MmapOffset">Offset of the region in the file.</param>
public readonly record struct VhostUserMemRegion(ulong GuestAddress, ulong Size, ulong UserAddress, ulong MmapOffset)
{
    /// <summary>Size of a region on the wire, in bytes.</summary>
    public const int WireSize = 32;

    internal static VhostUserMemRegion Read(ref WireReader reader) => new(
        reader.ReadUInt64("guest_addr"), reader.ReadUInt64("size"), reader.ReadUInt64("user_addr"), reader.ReadUInt64("mmap_offset"));

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt64(GuestAddress, "guest_addr");
        writer.WriteUInt64(Size, "size");
        writer.WriteUInt64(UserAddress, "user_addr");
        writer.WriteUInt64(MmapOffset, "mmap_offset");
    }
}

/// <summary>
/// A queue and a number (<c>arch/um/drivers/vhost_user.h: vhost_user_vring_state</c>).
/// <code>index u32, num u32</code>
/// </summary>
/// <param name="Index">Index of the queue.</param>
/// <param name="Num">The meaning depends on the request: a number of entries, an index, or 1 to enable the queue.</param>
public readonly record struct VhostUserVringState(uint Index, uint Num)
{
    /// <summary>Size of the payload in bytes.</summary>
    public const int Size = 8;

    private const string Protocol = "vhost-user vring_state";

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">Exactly 8 bytes.</param>
    /// <returns>The state.</returns>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static VhostUserVringState Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        var state = new VhostUserVringState(reader.ReadUInt32("index"), reader.ReadUInt32("num"));
        reader.ExpectEnd("num");
        return state;
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 8 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Index, "index");
        writer.WriteUInt32(Num, "num");
    }
}

/// <summary>
/// Addresses of a queue's parts (<c>arch/um/drivers/vhost_user.h: vhost_user_vring_addr</c>). They are user addresses
/// within the regions of <see cref="VhostUserMemTable"/>.
/// <code>index u32, flags u32, desc u64, used u64, avail u64, log u64</code>
/// </summary>
/// <param name="Index">Index of the queue.</param>
/// <param name="Flags">Flags. Bit 0 asks the device to log its writes; UML does not use this bit.</param>
/// <param name="Desc">Address of the descriptor table.</param>
/// <param name="Used">Address of the used ring.</param>
/// <param name="Avail">Address of the avail ring.</param>
/// <param name="Log">Address of the log; all ones if unused.</param>
public readonly record struct VhostUserVringAddr(uint Index, uint Flags, ulong Desc, ulong Used, ulong Avail, ulong Log)
{
    /// <summary>Size of the payload in bytes.</summary>
    public const int Size = 40;

    private const string Protocol = "vhost-user vring_addr";

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">Exactly 40 bytes.</param>
    /// <returns>The addresses.</returns>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static VhostUserVringAddr Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        var addresses = new VhostUserVringAddr(
            reader.ReadUInt32("index"), reader.ReadUInt32("flags"), reader.ReadUInt64("desc"),
            reader.ReadUInt64("used"), reader.ReadUInt64("avail"), reader.ReadUInt64("log"));
        reader.ExpectEnd("log");
        return addresses;
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 40 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Index, "index");
        writer.WriteUInt32(Flags, "flags");
        writer.WriteUInt64(Desc, "desc");
        writer.WriteUInt64(Used, "used");
        writer.WriteUInt64(Avail, "avail");
        writer.WriteUInt64(Log, "log");
    }
}

/// <summary>
/// A part of a device's configuration space (<c>arch/um/drivers/vhost_user.h: vhost_user_config</c>).
/// <code>offset u32, size u32, flags u32, payload (size bytes)</code>
/// </summary>
/// <param name="Offset">Offset of the part in the configuration space.</param>
/// <param name="Flags">Unused.</param>
/// <param name="Payload">Bytes of the part. In a read request, they are all zero.</param>
public sealed record VhostUserConfig(uint Offset, uint Flags, WireList<byte> Payload)
{
    /// <summary>Number of bytes before the payload.</summary>
    public const int HeaderSize = 12;

    private const string Protocol = "vhost-user config";

    /// <summary>Size of the message's payload in bytes.</summary>
    public int Size => HeaderSize + Payload.Count;

    /// <summary>Reads the message's payload.</summary>
    /// <param name="payload">12 bytes, followed by exactly the number of bytes that the size field states.</param>
    /// <returns>The part.</returns>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static VhostUserConfig Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        var offset = reader.ReadUInt32("offset");
        var size = reader.ReadUInt32("size");
        var flags = reader.ReadUInt32("flags");
        if (size != (uint)reader.Remaining)
            throw new WireFormatException(
                Protocol, "size", 4, $"{reader.Remaining} (the number of bytes that follow)",
                size.ToString(CultureInfo.InvariantCulture), payload);
        return new VhostUserConfig(offset, flags, WireListBuilder.Create(reader.ReadBytes((int)size, "payload")));
    }

    /// <summary>Writes the message's payload.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Offset, "offset");
        writer.WriteUInt32((uint)Payload.Count, "size");
        writer.WriteUInt32(Flags, "flags");
        writer.WriteBytes(Payload.AsSpan(), "payload");
    }
}
