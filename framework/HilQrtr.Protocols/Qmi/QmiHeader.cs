namespace HilQrtr.Protocols.Qmi;

/// <summary>
/// A message's header (<c>include/linux/soc/qcom/qmi.h: struct qmi_header</c>), little-endian and packed.
/// <code>type u8, txn_id u16, msg_id u16, msg_len u16</code>
/// </summary>
/// <param name="Type">Request, response or indication.</param>
/// <param name="TransactionId">Binds a response to its request.</param>
/// <param name="MessageId">Which message of the service.</param>
/// <param name="Length">Bytes after the header.</param>
public readonly record struct QmiHeader(QmiMessageType Type, ushort TransactionId, ushort MessageId, ushort Length)
{
    /// <summary>Length of a header in bytes.</summary>
    public const int Size = 7;

    internal const string Protocol = "QMI message";

    /// <summary>Reads the header of exactly one message.</summary>
    /// <param name="message">The header and, after it, what its length announces.</param>
    /// <returns>The header.</returns>
    /// <exception cref="WireFormatException">The message is shorter than a header, or its length does not match.</exception>
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
                Protocol, "msg_len", 5, $"{reader.Remaining}, the bytes after the header", $"{length}", message);
        return new QmiHeader(type, transactionId, messageId, length);
    }

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">It is too short.</exception>
    public void WriteTo(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteByte((byte)Type, "type");
        writer.WriteUInt16(TransactionId, "txn_id");
        writer.WriteUInt16(MessageId, "msg_id");
        writer.WriteUInt16(Length, "msg_len");
    }
}
