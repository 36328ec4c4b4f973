using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace HilQrtr.Protocols;

/// <summary>
/// Reads little-endian fields in sequence. Reading past the end throws a <see cref="WireFormatException"/> that
/// states the protocol, the field and the field's offset.
/// </summary>
public ref struct WireReader
{
    private readonly ReadOnlySpan<byte> _buffer;
    private readonly string _protocol;

    /// <summary>Starts at the first byte of <paramref name="buffer"/>.</summary>
    /// <param name="buffer">Source.</param>
    /// <param name="protocol">Name of the protocol, for errors.</param>
    public WireReader(ReadOnlySpan<byte> buffer, string protocol)
    {
        _buffer = buffer;
        _protocol = protocol;
    }

    /// <summary>Offset of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Number of unread bytes.</summary>
    public readonly int Remaining => _buffer.Length - Position;

    /// <summary>Reads one byte.</summary>
    /// <param name="field">Name of the field, for errors.</param>
    /// <returns>The value.</returns>
    /// <exception cref="WireFormatException">The buffer is too short.</exception>
    public byte ReadByte(string field) => Take(1, field)[0];

    /// <summary>Reads 16 bits, little-endian.</summary>
    /// <param name="field">Name of the field, for errors.</param>
    /// <returns>The value.</returns>
    /// <exception cref="WireFormatException">The buffer is too short.</exception>
    public ushort ReadUInt16(string field) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, field));

    /// <summary>Reads 32 bits, little-endian.</summary>
    /// <param name="field">Name of the field, for errors.</param>
    /// <returns>The value.</returns>
    /// <exception cref="WireFormatException">The buffer is too short.</exception>
    public uint ReadUInt32(string field) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, field));

    /// <summary>Reads 64 bits, little-endian.</summary>
    /// <param name="field">Name of the field, for errors.</param>
    /// <returns>The value.</returns>
    /// <exception cref="WireFormatException">The buffer is too short.</exception>
    public ulong ReadUInt64(string field) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, field));

    /// <summary>Reads <paramref name="length"/> bytes without copying them.</summary>
    /// <param name="length">Number of bytes.</param>
    /// <param name="field">Name of the field, for errors.</param>
    /// <returns>The bytes, as a slice of the buffer.</returns>
    /// <exception cref="WireFormatException">The buffer is too short.</exception>
    public ReadOnlySpan<byte> ReadBytes(int length, string field) => Take(length, field);

    /// <summary>Throws if bytes are left.</summary>
    /// <param name="field">Name of the field, for errors.</param>
    /// <exception cref="WireFormatException">There are bytes left.</exception>
    public readonly void ExpectEnd(string field)
    {
        if (Remaining != 0)
            Fail(field, "the end", $"{Remaining} more bytes");
    }

    /// <summary>Throws an exception that reports an error in the field at the current position.</summary>
    /// <param name="field">Name of the field, for errors.</param>
    /// <param name="expected">Expected value.</param>
    /// <param name="actual">Actual value.</param>
    /// <exception cref="WireFormatException">Always.</exception>
    [DoesNotReturn]
    public readonly void Fail(string field, string expected, string actual) =>
        throw new WireFormatException(_protocol, field, Position, expected, actual, _buffer);

    private ReadOnlySpan<byte> Take(int length, string field)
    {
        if ((uint)length > (uint)Remaining)
            Fail(field, Plural(length), Plural(Remaining));
        var taken = _buffer.Slice(Position, length);
        Position += length;
        return taken;
    }

    private static string Plural(int count) => count == 1 ? "1 byte" : $"{count} bytes";
}
