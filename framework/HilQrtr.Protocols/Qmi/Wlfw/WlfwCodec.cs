namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// Decodes, encodes and describes WLFW messages, following the rules of <c>drivers/soc/qcom/qmi_encdec.c</c>. The decoder is stricter
/// than the kernel. It refuses messages that would make the kernel read past the end of a TLV, or mistake other bytes for the start of
/// a TLV. It also refuses a structure that is truncated between two fields, although the kernel accepts such a structure.
/// </summary>
public static class WlfwCodec
{
    /// <summary>
    /// Decodes a message. If a TLV is repeated, the last one wins. Like the kernel, the decoder does not check for missing TLVs.
    /// The property of a missing mandatory TLV keeps its default value.
    /// </summary>
    /// <param name="qmi">
    /// Bytes of exactly one message. Data and unknown TLVs in the result are slices of these bytes, not copies.
    /// </param>
    /// <returns>
    /// The header and the message. A message that neither ath11k nor ath12k defines is returned as an <see cref="UnknownWlfwMessage"/>.
    /// </returns>
    /// <exception cref="WireFormatException">The header or a TLV is malformed, or a limit is exceeded. Offsets are counted from the first byte of the header.</exception>
    public static (QmiHeader Header, WlfwMessage Message) Decode(ReadOnlyMemory<byte> qmi)
    {
        var header = QmiHeader.Parse(qmi.Span);
        var id = (WlfwMessageId)header.MessageId;
        var descriptor = WlfwCatalog.Find(id, header.Type)
            ?? new WlfwDescriptor(new UnknownWlfwMessage(id, header.Type));
        var count = QmiTlvReader.Count(qmi, descriptor.Protocol);
        return (header, new WlfwDecoder(qmi, count, descriptor).Decode(descriptor.Prototype));
    }

    /// <summary>Writes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="transactionId">Transaction id of the message. For a response, use the request's transaction id.</param>
    /// <returns>Header and TLVs.</returns>
    /// <exception cref="WireFormatException">
    /// A list, a string or a data field exceeds the kernel's limit, or the TLVs are longer than 65535 bytes in total.
    /// </exception>
    public static byte[] Encode(WlfwMessage message, ushort transactionId)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new WlfwEncoder(ProtocolOf(message.Id, message.Type)).Encode(message, transactionId);
    }

    /// <summary>Returns the kernel's name for a TLV.</summary>
    /// <param name="id">The message.</param>
    /// <param name="type">Kind of the message.</param>
    /// <param name="tlvType">Type of the TLV.</param>
    /// <returns>For instance <c>client_id</c>; null if neither ath11k nor ath12k has such a TLV.</returns>
    public static string? TlvName(WlfwMessageId id, QmiMessageType type, byte tlvType) =>
        WlfwCatalog.Find(id, type)?.NameOf(tlvType);

    /// <summary>Creates a response that contains only a result.</summary>
    /// <param name="request">Id of the request.</param>
    /// <param name="response">The result.</param>
    /// <returns>
    /// The response. A response that neither ath11k nor ath12k defines is returned as an <see cref="UnknownWlfwMessage"/>.
    /// </returns>
    public static WlfwMessage Respond(WlfwMessageId request, QmiResponse response)
    {
        if (WlfwCatalog.Find(request, QmiMessageType.Response)?.Prototype is WlfwResponse known)
            return known with { Resp = response };
        var value = new byte[2 * sizeof(ushort)];
        var writer = new WireWriter(value, QmiHeader.Protocol);
        writer.WriteUInt16(response.Result, "result");
        writer.WriteUInt16(response.Error, "error");
        return new UnknownWlfwMessage(request, QmiMessageType.Response) { UnknownTlvs = [new QmiTlv(0x02, value)] };
    }

    /// <summary>Describes a message. The first line contains its name and transaction id. One line per TLV follows.</summary>
    /// <param name="header">Header of the message.</param>
    /// <param name="message">The message.</param>
    /// <returns>Lines separated by line feeds, without a line feed at the end. Data is shown as its length and a digest.</returns>
    public static string Describe(QmiHeader header, WlfwMessage message) => Describe(header, message, "\n  ");

    /// <summary>Describes a message as <see cref="Describe(QmiHeader, WlfwMessage)"/> does, but on one line.</summary>
    /// <param name="header">Header of the message.</param>
    /// <param name="message">The message.</param>
    /// <returns>For instance <c>WLFW HOST_CAP response, transaction 1; resp = success</c>.</returns>
    public static string DescribeLine(QmiHeader header, WlfwMessage message) => Describe(header, message, "; ");

    private static string Describe(QmiHeader header, WlfwMessage message, string separator)
    {
        ArgumentNullException.ThrowIfNull(message);
        var protocol = ProtocolOf(message.Id, message.Type);
        return $"{protocol}, transaction {header.TransactionId}"
            + new WlfwDescriber(protocol, separator).Describe(message);
    }

    private static string ProtocolOf(WlfwMessageId id, QmiMessageType type) =>
        WlfwCatalog.Find(id, type)?.Protocol ?? WlfwDescriptor.ProtocolOf(id, type);
}
