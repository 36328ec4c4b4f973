namespace HilQrtr.Protocols.Qmi;

/// <summary>One field of a message: <c>type u8, length u16, value</c>. Types from 0x10 on are optional.</summary>
/// <param name="Type">Which field; its meaning depends on the message.</param>
/// <param name="Value">Its bytes. A part of the message they were read from, not a copy.</param>
public readonly record struct QmiTlv(byte Type, ReadOnlyMemory<byte> Value)
{
    /// <summary>First type that a receiver may skip (<c>drivers/soc/qcom/qmi_encdec.c: OPTIONAL_TLV_TYPE_START</c>).</summary>
    public const byte FirstOptional = 0x10;

    /// <summary>Length of type and length in bytes.</summary>
    public const int HeaderSize = 3;

    /// <summary>Length on the wire in bytes.</summary>
    public int Size => HeaderSize + Value.Length;

    /// <summary>Equal in type and bytes.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(QmiTlv other) => Type == other.Type && Value.Span.SequenceEqual(other.Value.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Value.Length);

    /// <summary>For logs.</summary>
    /// <returns>For instance <c>0x10 (4 bytes)</c>.</returns>
    public override string ToString() => $"0x{Type:x2} ({Value.Length} bytes)";
}
