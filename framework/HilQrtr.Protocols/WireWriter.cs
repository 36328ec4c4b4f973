using System.Buffers.Binary;

namespace HilQrtr.Protocols;

/// <summary>
/// Writes little-endian fields in sequence into the caller's span. Writing past the end throws a
/// <see cref="WireFormatException"/> that states the protocol, the field and the field's offset.
/// </summary>
public ref struct WireWriter
{
    private readonly Span<byte> _buffer;
    private readonly string _protocol;

    /// <summary>Starts at the first byte of <paramref name="buffer"/>.</summary>
    /// <param name="buffer">Destination.</param>
    /// <param name="protocol">Name of the protocol, for errors.</param>
    public WireWriter(Span<byte> buffer, string protocol)
    {
        _buffer = buffer;
        _protocol = protocol;
    }

    /// <summary>Offset of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Number of bytes that can still be written.</summary>
    public readonly int Remaining => _buffer.Length - Position;

    /// <summary>Writes one byte.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">Name of the field, for errors.</param>
    /// <exception cref="WireFormatException">The buffer is full.</exception>
    public void WriteByte(byte value, string field) => Take(1, field)[0] = value;

    /// <summary>Writes 16 bits, little-endian.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">Name of the field, for errors.</param>
    /// <exception cref="WireFormatException">The buffer is full.</exception>
    public void WriteUInt16(ushort value, string field) =>
        BinaryPrimitives.WriteUInt16LittleEndian(Take(2, field), value);

    /// <summary>Writes 32 bits, little-endian.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">Name of the field, for errors.</param>
    /// <exception cref="WireFormatException">The buffer is full.</exception>
    public void WriteUInt32(uint value, string field) =>
        BinaryPrimitives.WriteUInt32LittleEndian(Take(4, field), value);

    /// <summary>Writes 64 bits, little-endian.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">Name of the field, for errors.</param>
    /// <exception cref="WireFormatException">The buffer is full.</exception>
    public void WriteUInt64(ulong value, string field) =>
        BinaryPrimitives.WriteUInt64LittleEndian(Take(8, field), value);

    /// <summary>Writes bytes unchanged.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="field">Name of the field, for errors.</param>
    /// <exception cref="WireFormatException">The buffer is full.</exception>
    public void WriteBytes(ReadOnlySpan<byte> value, string field) => value.CopyTo(Take(value.Length, field));

    private Span<byte> Take(int length, string field)
    {
        if (length > Remaining)
            throw new WireFormatException(
                _protocol, field, Position, $"room for {length} bytes", $"room for {Remaining}");
        var taken = _buffer.Slice(Position, length);
        Position += length;
        return taken;
    }
}
