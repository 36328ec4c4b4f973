namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// An entry of the used ring (<c>include/uapi/linux/virtio_ring.h: vring_used_elem</c>).
/// <code>id u32, len u32</code>
/// </summary>
/// <param name="Id">First descriptor of the chain that was used.</param>
/// <param name="Length">Bytes that the device wrote.</param>
public readonly record struct VringUsedElem(uint Id, uint Length)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 8;

    private const string Protocol = "vring_used_elem";

    /// <summary>Reads an entry.</summary>
    /// <param name="bytes">At least 8 bytes.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="WireFormatException">Too short.</exception>
    public static VringUsedElem Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        return new VringUsedElem(reader.ReadUInt32("id"), reader.ReadUInt32("len"));
    }

    /// <summary>Writes the entry.</summary>
    /// <param name="destination">At least 8 bytes.</param>
    /// <exception cref="WireFormatException">There is no room.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Id, "id");
        writer.WriteUInt32(Length, "len");
    }
}
