namespace HilQrtr.Protocols.Qmi;

/// <summary>One field of a message: <c>type u8, length u16, value</c>. TLVs of type 0x10 or higher are optional.</summary>
/// <param name="Type">Number of the field. Its meaning depends on the message.</param>
/// <param name="Value">Bytes of the field: a slice of the parsed message, not a copy.</param>
public readonly record struct QmiTlv(byte Type, ReadOnlyMemory<byte> Value)
{
    /// <summary>The lowest type that a receiver may skip (<c>drivers/soc/qcom/qmi_encdec.c: OPTIONAL_TLV_TYPE_START</c>).</summary>
    public const byte FirstOptional = 0x10;

    /// <summary>Size in bytes of the type and the length, which precede the value.</summary>
    public const int HeaderSize = 3;

    /// <summary>Size of the TLV on the wire in bytes.</summary>
    public int Size => HeaderSize + Value.Length;

    /// <summary>Compares the types and the bytes of the values.</summary>
    /// <param name="other">The TLV to compare with.</param>
    /// <returns>Whether the TLVs are equal.</returns>
    public bool Equals(QmiTlv other) => Type == other.Type && Value.Span.SequenceEqual(other.Value.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Value.Length);

    /// <summary>Returns a text for logs.</summary>
    /// <returns>For instance <c>0x10 (4 bytes)</c>.</returns>
    public override string ToString() => $"0x{Type:x2} ({Value.Length} bytes)";
}

/// <summary>Iterates over the TLVs of a message without copying or allocating.</summary>
internal struct QmiTlvReader(ReadOnlyMemory<byte> message, string protocol)
{
    private int _position = QmiHeader.Size;

    /// <summary>The TLV that was read last.</summary>
    public QmiTlv Current { get; private set; }

    /// <summary>Offset of the current TLV's value in the message.</summary>
    public int ValueOffset { get; private set; }

    /// <summary>Counts the TLVs and validates them, so that later iterations cannot fail.</summary>
    public static int Count(ReadOnlyMemory<byte> message, string protocol)
    {
        var count = 0;
        for (var reader = new QmiTlvReader(message, protocol); reader.Read();)
            count++;
        return count;
    }

    /// <summary>Advances to the next TLV.</summary>
    /// <returns>False if there are no more TLVs.</returns>
    /// <exception cref="WireFormatException">A TLV is truncated.</exception>
    public bool Read()
    {
        var bytes = message.Span;
        var remaining = bytes.Length - _position;
        if (remaining == 0)
            return false;
        if (remaining < QmiTlv.HeaderSize)
            throw new WireFormatException(
                protocol, "tlv header", _position, $"{QmiTlv.HeaderSize} bytes", $"{remaining} bytes", bytes);
        var type = bytes[_position];
        var length = bytes[_position + 1] | bytes[_position + 2] << 8;
        if (length > remaining - QmiTlv.HeaderSize)
            throw new WireFormatException(
                protocol, $"length of tlv 0x{type:x2}", _position + 1, $"at most {remaining - QmiTlv.HeaderSize}", $"{length}", bytes);
        ValueOffset = _position + QmiTlv.HeaderSize;
        Current = new QmiTlv(type, message.Slice(ValueOffset, length));
        _position = ValueOffset + length;
        return true;
    }
}
