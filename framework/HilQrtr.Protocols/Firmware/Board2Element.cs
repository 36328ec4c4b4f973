namespace HilQrtr.Protocols.Firmware;

/// <summary>
/// An information element (<c>struct ath11k_fw_ie</c>): <c>id u32, length u32, data</c>, little-endian. Padding
/// extends the element to a multiple of 4 bytes.
/// </summary>
/// <param name="Id">Id of the element. The meaning of the id depends on the element's position in the file.</param>
/// <param name="Data">Data of the element, without padding. It is a slice of the file, not a copy.</param>
public readonly record struct Board2Element(uint Id, ReadOnlyMemory<byte> Data)
{
    /// <summary>Size of the fields id and length together, in bytes.</summary>
    public const int HeaderSize = 8;

    internal const int Alignment = 4;

    /// <summary>Size of the element in a file, in bytes, including padding.</summary>
    public int Size => HeaderSize + Padded(Data.Length);

    /// <summary>Compares the ids and the bytes of the data.</summary>
    /// <param name="other">The element to compare with.</param>
    /// <returns>Whether the elements are equal.</returns>
    public bool Equals(Board2Element other) => Id == other.Id && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Data.Length);

    internal static int Padded(int length) => (length + Alignment - 1) & -Alignment;

    /// <summary>Reads elements up to the end of the bytes.</summary>
    /// <param name="bytes">The elements.</param>
    /// <param name="start">Offset of the elements in the file, for error messages.</param>
    internal static WireList<Board2Element> ReadAll(ReadOnlyMemory<byte> bytes, int start)
    {
        var elements = new List<Board2Element>();
        for (var offset = 0; offset < bytes.Length;)
        {
            var reader = new WireReader(bytes.Span[offset..], Board2File.Protocol);
            if (reader.Remaining < HeaderSize)
                throw Refuse("element", start + offset, $"{HeaderSize} bytes", $"{reader.Remaining} bytes", bytes);
            var id = reader.ReadUInt32("id");
            var length = reader.ReadUInt32("length");
            if (length > reader.Remaining || Padded((int)length) > reader.Remaining)
                throw Refuse("length", start + offset + sizeof(uint), $"at most {reader.Remaining} with padding", $"{length}", bytes);
            elements.Add(new Board2Element(id, bytes.Slice(offset + HeaderSize, (int)length)));
            offset += HeaderSize + Padded((int)length);
        }

        return [.. elements];
    }

    internal void WriteTo(ref WireWriter writer)
    {
        writer.WriteUInt32(Id, "id");
        writer.WriteUInt32((uint)Data.Length, "length");
        writer.WriteBytes(Data.Span, "data");
        for (var i = Data.Length; i < Padded(Data.Length); i++)
            writer.WriteByte(0, "padding");
    }

    private static WireFormatException Refuse(string field, int offset, string expected, string actual, ReadOnlyMemory<byte> bytes) =>
        new(Board2File.Protocol, field, offset, expected, actual, bytes.Span);
}
