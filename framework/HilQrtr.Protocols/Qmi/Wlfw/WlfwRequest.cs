namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A message from a client, which the service answers.</summary>
public abstract record WlfwRequest : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Request;
}
