namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// Where the parts of a queue are (<c>arch/um/drivers/vhost_user.h: vhost_user_vring_addr</c>), as user addresses of
/// the regions of <see cref="VhostUserMemTable"/>.
/// <code>index u32, flags u32, desc u64, used u64, avail u64, log u64</code>
/// </summary>
/// <param name="Index">Which queue.</param>
/// <param name="Flags">Bit 0: log writes, which UML does not ask for.</param>
/// <param name="Desc">Descriptor table.</param>
/// <param name="Used">Used ring.</param>
/// <param name="Avail">Avail ring.</param>
/// <param name="Log">Where to log; all ones if not.</param>
public readonly record struct VhostUserVringAddr(uint Index, uint Flags, ulong Desc, ulong Used, ulong Avail, ulong Log)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 40;

    private const string Protocol = "vhost-user vring_addr";

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">Exactly 40 bytes.</param>
    /// <returns>The addresses.</returns>
    /// <exception cref="WireFormatException">It is shorter or longer.</exception>
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
    /// <exception cref="WireFormatException">There is no room.</exception>
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
