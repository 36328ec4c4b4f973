namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// A WLFW message. Properties have the kernel's names; those of optional TLVs are null where the TLV is absent.
/// A message that was decoded encodes to the same bytes as long as it is not changed.
/// </summary>
public abstract record WlfwMessage
{
    /// <summary>Which message.</summary>
    public abstract WlfwMessageId Id { get; }

    /// <summary>Request, response or indication.</summary>
    public abstract QmiMessageType Type { get; }

    /// <summary>Optional TLVs that neither ath11k nor ath12k knows, in wire order; the kernel skips them.</summary>
    public WireList<QmiTlv> UnknownTlvs { get; init; } = [];

    /// <summary>Types of the TLVs as they came; null if in the kernel's own order, unknown ones last.</summary>
    internal WireList<byte>? WireOrder { get; init; }

    /// <summary>
    /// The message's one description: TLV type, kernel name, kind and limit of each field, in the kernel's order.
    /// Decoding, encoding, naming and printing are all walks over it.
    /// </summary>
    /// <param name="fields">What is done with each field.</param>
    /// <returns>The message with the values that the walk gave back.</returns>
    internal abstract WlfwMessage Walk(WlfwFields fields);
}

/// <summary>A message from a client, which the service answers.</summary>
public abstract record WlfwRequest : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Request;
}

/// <summary>The service's answer to a request; success unless it says otherwise.</summary>
public abstract record WlfwResponse : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Response;

    /// <summary>resp: how it went; TLV 0x02.</summary>
    public QmiResponse Resp { get; init; }
}

/// <summary>A message from the service that nobody asked for.</summary>
public abstract record WlfwIndication : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Indication;
}

/// <summary>
/// A message that neither ath11k nor ath12k has. All its TLVs are in <see cref="WlfwMessage.UnknownTlvs"/>; a service
/// answers it with <see cref="QmiError.NotSupported"/>.
/// </summary>
/// <param name="Id">Its number.</param>
/// <param name="Type">Its kind, which may be none that the kernel knows.</param>
public sealed record UnknownWlfwMessage(WlfwMessageId Id, QmiMessageType Type) : WlfwMessage
{
    /// <inheritdoc/>
    public override WlfwMessageId Id { get; } = Id;

    /// <inheritdoc/>
    public override QmiMessageType Type { get; } = Type;

    internal override UnknownWlfwMessage Walk(WlfwFields fields) => this;
}
