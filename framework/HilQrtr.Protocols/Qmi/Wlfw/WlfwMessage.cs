namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// A WLFW message. Properties have the kernel's names. The properties of absent optional TLVs are null. A decoded
/// message that was not changed encodes to the same bytes.
/// </summary>
public abstract record WlfwMessage
{
    /// <summary>Id of the message.</summary>
    public abstract WlfwMessageId Id { get; }

    /// <summary>Request, response or indication.</summary>
    public abstract QmiMessageType Type { get; }

    /// <summary>Unknown optional TLVs, in wire order; the kernel skips them.</summary>
    public WireList<QmiTlv> UnknownTlvs { get; init; } = [];

    /// <summary>Types of the TLVs in wire order, or null if the order is canonical: the kernel's order, followed by unknown TLVs.</summary>
    internal WireList<byte>? WireOrder { get; init; }

    /// <summary>
    /// The only description of the message: TLV type, kernel name, kind and limit of each field, in the kernel's order.
    /// Decoding, encoding, naming and printing all walk over this description.
    /// </summary>
    /// <param name="fields">The visitor.</param>
    /// <returns>The message with the returned values.</returns>
    internal abstract WlfwMessage Walk(WlfwFields fields);
}

/// <summary>A message from a client, which the service answers.</summary>
public abstract record WlfwRequest : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Request;
}

/// <summary>The service's answer to a request; success by default.</summary>
public abstract record WlfwResponse : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Response;

    /// <summary>resp: the result; TLV 0x02.</summary>
    public QmiResponse Resp { get; init; }
}

/// <summary>An unsolicited message from the service.</summary>
public abstract record WlfwIndication : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Indication;
}

/// <summary>
/// A message that neither driver defines. All its TLVs are in <see cref="WlfwMessage.UnknownTlvs"/>; a service
/// answers it with <see cref="QmiError.NotSupported"/>.
/// </summary>
/// <param name="Id">Number of the message.</param>
/// <param name="Type">Kind of the message, which is not necessarily one that the kernel defines.</param>
public sealed record UnknownWlfwMessage(WlfwMessageId Id, QmiMessageType Type) : WlfwMessage
{
    /// <inheritdoc/>
    public override WlfwMessageId Id { get; } = Id;

    /// <inheritdoc/>
    public override QmiMessageType Type { get; } = Type;

    internal override UnknownWlfwMessage Walk(WlfwFields fields) => this;
}
