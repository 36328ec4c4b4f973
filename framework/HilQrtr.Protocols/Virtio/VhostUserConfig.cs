using System.Globalization;

namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// A part of a device's configuration space (<c>arch/um/drivers/vhost_user.h: vhost_user_config</c>).
/// <code>offset u32, size u32, flags u32, payload (size bytes)</code>
/// </summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Flags">None is used.</param>
/// <param name="Payload">The bytes; zeros in a request to read.</param>
public sealed record VhostUserConfig(uint Offset, uint Flags, WireList<byte> Payload)
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderSize = 12;

    private const string Protocol = "vhost-user config";

    /// <summary>Bytes of the message's payload.</summary>
    public int Size => HeaderSize + Payload.Count;

    /// <summary>Reads the message's payload.</summary>
    /// <param name="payload">Exactly 12 bytes and those announced.</param>
    /// <returns>The part.</returns>
    /// <exception cref="WireFormatException">It is shorter or longer.</exception>
    public static VhostUserConfig Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        var offset = reader.ReadUInt32("offset");
        var size = reader.ReadUInt32("size");
        var flags = reader.ReadUInt32("flags");
        if (size != (uint)reader.Remaining)
            throw new WireFormatException(
                Protocol, "size", 4, $"{reader.Remaining}, what follows", size.ToString(CultureInfo.InvariantCulture), payload);
        return new VhostUserConfig(offset, flags, WireListBuilder.Create(reader.ReadBytes((int)size, "payload")));
    }

    /// <summary>Writes the message's payload.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">There is no room.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Offset, "offset");
        writer.WriteUInt32((uint)Payload.Count, "size");
        writer.WriteUInt32(Flags, "flags");
        writer.WriteBytes(Payload.AsSpan(), "payload");
    }
}
