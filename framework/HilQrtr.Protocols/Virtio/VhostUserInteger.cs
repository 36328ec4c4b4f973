namespace HilQrtr.Protocols.Virtio;

/// <summary>A payload of one number (<c>arch/um/drivers/vhost_user.h: vhost_user_payload.integer</c>).</summary>
/// <param name="Value">Feature bits, a status, or a queue's index with flags.</param>
public readonly record struct VhostUserInteger(ulong Value)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 8;

    /// <summary>Where the number names a queue: its index (VHOST_USER_VRING_INDEX_MASK).</summary>
    public int VringIndex => (int)(Value & 0xff);

    /// <summary>Where the number names a queue: no descriptor comes along (VHOST_USER_VRING_POLL_MASK).</summary>
    public bool HasNoDescriptor => (Value & 0x100) != 0;

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">Exactly 8 bytes.</param>
    /// <returns>The number.</returns>
    /// <exception cref="WireFormatException">It is shorter or longer.</exception>
    public static VhostUserInteger Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, "vhost-user integer");
        var value = reader.ReadUInt64("integer");
        reader.ExpectEnd("integer");
        return new VhostUserInteger(value);
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 8 bytes.</param>
    /// <exception cref="WireFormatException">There is no room.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, "vhost-user integer");
        writer.WriteUInt64(Value, "integer");
    }
}
