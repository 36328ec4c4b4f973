namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// Decodes, encodes and describes WLFW messages, by the rules of <c>drivers/soc/qcom/qmi_encdec.c</c>. It is stricter than the
/// kernel: it refuses messages for which the kernel would read past the end of a TLV, lose track of the TLVs, or accept a
/// structure truncated between two fields.
/// </summary>
public static class WlfwCodec
{
    /// <summary>
    /// Decodes exactly one message. If a TLV is repeated, the last one wins. If a mandatory TLV is missing, its property keeps
    /// the default value, because the kernel does not check for missing TLVs either.
    /// </summary>
    /// <param name="qmi">The message. Data and unknown TLVs in the result refer to these bytes; they are not copied.</param>
    /// <returns>The header and the message. If neither driver defines the message, the result is an <see cref="UnknownWlfwMessage"/>.</returns>
    /// <exception cref="WireFormatException">The header or a TLV is wrong, or a limit is exceeded. Offsets count from the header's first byte.</exception>
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
    /// <param name="transactionId">Transaction id of the message. A response has the id of its request.</param>
    /// <returns>Header and TLVs.</returns>
    /// <exception cref="WireFormatException">A list, a string or data exceeds the kernel's limit, or the message is longer than 65535 bytes.</exception>
    public static byte[] Encode(WlfwMessage message, ushort transactionId)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new WlfwEncoder(ProtocolOf(message.Id, message.Type)).Encode(message, transactionId);
    }

    /// <summary>The kernel's name of a TLV.</summary>
    /// <param name="id">The message.</param>
    /// <param name="type">Kind of the message.</param>
    /// <param name="tlvType">Type of the TLV.</param>
    /// <returns>For instance <c>client_id</c>; null if neither driver has such a TLV.</returns>
    public static string? TlvName(WlfwMessageId id, QmiMessageType type, byte tlvType) =>
        WlfwCatalog.Find(id, type)?.NameOf(tlvType);

    /// <summary>A response with only a result.</summary>
    /// <param name="request">Id of the request.</param>
    /// <param name="response">The result.</param>
    /// <returns>The response. If a driver defines a type for this response, it has that type.</returns>
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

    /// <summary>Describes a message in one line with name and transaction, and one further line per TLV.</summary>
    /// <param name="header">Header of the message.</param>
    /// <param name="message">The message.</param>
    /// <returns>Lines separated by line feeds, with no line feed at the end. Data is shown as its length and digest.</returns>
    public static string Describe(QmiHeader header, WlfwMessage message) => Describe(header, message, "\n  ");

    /// <summary>Describes a message as <see cref="Describe(QmiHeader, WlfwMessage)"/> does, but in one line.</summary>
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
