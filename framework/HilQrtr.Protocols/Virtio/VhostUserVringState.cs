namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// A queue and a number (<c>arch/um/drivers/vhost_user.h: vhost_user_vring_state</c>).
/// <code>index u32, num u32</code>
/// </summary>
/// <param name="Index">Which queue.</param>
/// <param name="Num">Entries, an index, or whether to enable it.</param>
public readonly record struct VhostUserVringState(uint Index, uint Num)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 8;

    private const string Protocol = "vhost-user vring_state";

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">Exactly 8 bytes.</param>
    /// <returns>The state.</returns>
    /// <exception cref="WireFormatException">It is shorter or longer.</exception>
    public static VhostUserVringState Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        var state = new VhostUserVringState(reader.ReadUInt32("index"), reader.ReadUInt32("num"));
        reader.ExpectEnd("num");
        return state;
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 8 bytes.</param>
    /// <exception cref="WireFormatException">There is no room.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Index, "index");
        writer.WriteUInt32(Num, "num");
    }
}
