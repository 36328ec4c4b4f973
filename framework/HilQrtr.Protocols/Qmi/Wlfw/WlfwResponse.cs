namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The service's answer to a request; success unless it says otherwise.</summary>
public abstract record WlfwResponse : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Response;

    /// <summary>resp: how it went; TLV 0x02.</summary>
    public QmiResponse Resp { get; init; }
}
