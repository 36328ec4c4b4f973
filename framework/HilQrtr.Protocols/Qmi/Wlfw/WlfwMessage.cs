namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// A WLFW message. Its properties have the kernel's names. If an optional TLV is absent, its property is null. A decoded
/// message that has not been changed is encoded to the same bytes, except that a repeated TLV is written only once.
/// </summary>
public abstract record WlfwMessage
{
    /// <summary>Id of the message.</summary>
    public abstract WlfwMessageId Id { get; }

    /// <summary>Request, response or indication.</summary>
    public abstract QmiMessageType Type { get; }

    /// <summary>Unknown optional TLVs, in wire order. The kernel skips such TLVs.</summary>
    public WireList<QmiTlv> UnknownTlvs { get; init; } = [];

    /// <summary>
    /// Types of the TLVs in wire order; null if this is the canonical order. In canonical order, known TLVs come first, in the kernel's
    /// order, and unknown TLVs follow.
    /// </summary>
    internal WireList<byte>? WireOrder { get; init; }

    /// <summary>
    /// Visits the fields in the kernel's order, and passes each field's TLV type, kernel name, kind and limit to the visitor. This
    /// method is the only description of the message: decoding, encoding, naming and printing all use it.
    /// </summary>
    /// <param name="fields">The visitor.</param>
    /// <returns>The message with the values that the visitor returned.</returns>
    internal abstract WlfwMessage Walk(WlfwFields fields);
}

/// <summary>A message from a client. The service answers it with a response.</summary>
public abstract record WlfwRequest : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Request;
}

/// <summary>The service's answer to a request. By default, the result is success.</summary>
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
/// A message that neither ath11k nor ath12k defines. All its TLVs are in <see cref="WlfwMessage.UnknownTlvs"/>. If the
/// message is a request, the service answers it with <see cref="QmiError.NotSupported"/>.
/// </summary>
/// <param name="Id">Number of the message.</param>
/// <param name="Type">Kind of the message. It may be a number that the kernel does not define.</param>
public sealed record UnknownWlfwMessage(WlfwMessageId Id, QmiMessageType Type) : WlfwMessage
{
    /// <inheritdoc/>
    public override WlfwMessageId Id { get; } = Id;

    /// <inheritdoc/>
    public override QmiMessageType Type { get; } = Type;

    internal override UnknownWlfwMessage Walk(WlfwFields fields) => this;
}
