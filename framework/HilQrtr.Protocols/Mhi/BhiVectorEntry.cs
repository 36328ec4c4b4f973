namespace HilQrtr.Protocols.Mhi;

/// <summary>An entry in a BHIE scatter table: dma_addr u64, size u64 (<c>drivers/bus/mhi/host/internal.h: struct bhi_vec_entry</c>).</summary>
/// <param name="Address">Bus address of one piece of the image.</param>
/// <param name="Length">Length of the piece in bytes.</param>
public readonly record struct BhiVectorEntry(ulong Address, ulong Length)
{
    /// <summary>Length of an entry in bytes.</summary>
    public const int Size = 16;

    private const string Protocol = "BHIE vector entry";

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static BhiVectorEntry Parse(ReadOnlySpan<byte> entry)
    {
        var reader = new WireReader(entry, Protocol);
        var parsed = new BhiVectorEntry(reader.ReadUInt64("dma_addr"), reader.ReadUInt64("size"));
        reader.ExpectEnd("end");
        return parsed;
    }

    /// <summary>Writes the entry to the start of a span.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt64(Address, "dma_addr");
        writer.WriteUInt64(Length, "size");
    }
}
