namespace HilQrtr.Protocols.Qmi;

/// <summary>A QMI message of any service: the header and the TLVs, as they are on the wire. The values of the TLVs are not interpreted.</summary>
/// <param name="Type">Request, response or indication.</param>
/// <param name="TransactionId">Transaction id, which matches a response to its request.</param>
/// <param name="MessageId">Id of the message within its service.</param>
/// <param name="Tlvs">The fields, in wire order.</param>
public sealed record QmiMessage(
    QmiMessageType Type, ushort TransactionId, ushort MessageId, IReadOnlyList<QmiTlv> Tlvs)
{
    /// <summary>Reads a message.</summary>
    /// <param name="message">Bytes of exactly one message. The TLVs are slices of these bytes, not copies.</param>
    /// <returns>The message.</returns>
    /// <exception cref="WireFormatException">The header, the length or a TLV is malformed, or bytes are left over.</exception>
    public static QmiMessage Parse(ReadOnlyMemory<byte> message)
    {
        var header = QmiHeader.Parse(message.Span);
        var tlvs = new QmiTlv[QmiTlvReader.Count(message, QmiHeader.Protocol)];
        var reader = new QmiTlvReader(message, QmiHeader.Protocol);
        for (var i = 0; reader.Read(); i++)
            tlvs[i] = reader.Current;
        return new QmiMessage(header.Type, header.TransactionId, header.MessageId, new WireList<QmiTlv>(tlvs));
    }

    /// <summary>Returns the message as it is on the wire.</summary>
    /// <returns>Header and TLVs.</returns>
    /// <exception cref="WireFormatException">The value of a single TLV or the total length of all TLVs exceeds 65535 bytes.</exception>
    public byte[] ToArray()
    {
        var length = 0;
        foreach (var tlv in Tlvs)
        {
            if (tlv.Value.Length > ushort.MaxValue)
                throw new WireFormatException(
                    QmiHeader.Protocol, $"length of tlv 0x{tlv.Type:x2}", QmiHeader.Size + length + 1,
                    $"at most {ushort.MaxValue}", $"{tlv.Value.Length}");
            length += tlv.Size;
            if (length > ushort.MaxValue)
                throw new WireFormatException(
                    QmiHeader.Protocol, "msg_len", 5, $"at most {ushort.MaxValue}", $"{length} or more");
        }

        var bytes = new byte[QmiHeader.Size + length];
        new QmiHeader(Type, TransactionId, MessageId, (ushort)length).WriteTo(bytes);
        var writer = new WireWriter(bytes.AsSpan(QmiHeader.Size), QmiHeader.Protocol);
        foreach (var tlv in Tlvs)
        {
            writer.WriteByte(tlv.Type, "tlv type");
            writer.WriteUInt16((ushort)tlv.Value.Length, "tlv length");
            writer.WriteBytes(tlv.Value.Span, "tlv value");
        }

        return bytes;
    }

    /// <summary>Compares the values of all fields, including the bytes of the TLVs.</summary>
    /// <param name="other">The message to compare with.</param>
    /// <returns>Whether the messages are equal.</returns>
    public bool Equals(QmiMessage? other) =>
        other is not null
        && Type == other.Type
        && TransactionId == other.TransactionId
        && MessageId == other.MessageId
        && Tlvs.SequenceEqual(other.Tlvs);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, TransactionId, MessageId, Tlvs.Count);
}

/// <summary>
/// Kind of a message (<c>include/linux/soc/qcom/qmi.h</c>). Unknown numbers are preserved, although the kernel ignores messages of
/// unknown types.
/// </summary>
public enum QmiMessageType : byte
{
    /// <summary>Sent by a client.</summary>
    Request = 0,

    /// <summary>The service's answer to a request. It has the same transaction id as the request.</summary>
    Response = 2,

    /// <summary>Sent by the service without a request.</summary>
    Indication = 4,
}

/// <summary>
/// A message's header (<c>include/linux/soc/qcom/qmi.h: struct qmi_header</c>), little-endian and packed.
/// <code>type u8, txn_id u16, msg_id u16, msg_len u16</code>
/// </summary>
/// <param name="Type">Request, response or indication.</param>
/// <param name="TransactionId">Transaction id, which matches a response to its request.</param>
/// <param name="MessageId">Id of the message within its service.</param>
/// <param name="Length">Number of bytes after the header.</param>
public readonly record struct QmiHeader(QmiMessageType Type, ushort TransactionId, ushort MessageId, ushort Length)
{
    /// <summary>Length of a header in bytes.</summary>
    public const int Size = 7;

    internal const string Protocol = "QMI message";

    /// <summary>Reads the header of a message.</summary>
    /// <param name="message">Bytes of exactly one message.</param>
    /// <returns>The header.</returns>
    /// <exception cref="WireFormatException">The message is shorter than a header, or the length in the header does not match the payload.</exception>
    public static QmiHeader Parse(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message, Protocol);
        if (reader.Remaining < Size)
            reader.Fail("header", $"{Size} bytes", $"{message.Length} bytes");
        var type = (QmiMessageType)reader.ReadByte("type");
        var transactionId = reader.ReadUInt16("txn_id");
        var messageId = reader.ReadUInt16("msg_id");
        var length = reader.ReadUInt16("msg_len");
        if (length != reader.Remaining)
            throw new WireFormatException(
                Protocol, "msg_len", 5, $"{reader.Remaining} (the number of bytes after the header)", $"{length}", message);
        return new QmiHeader(type, transactionId, messageId, length);
    }

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void WriteTo(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteByte((byte)Type, "type");
        writer.WriteUInt16(TransactionId, "txn_id");
        writer.WriteUInt16(MessageId, "msg_id");
        writer.WriteUInt16(Length, "msg_len");
    }
}
