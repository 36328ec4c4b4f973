namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A message from the service that nobody asked for.</summary>
public abstract record WlfwIndication : WlfwMessage
{
    /// <inheritdoc/>
    public sealed override QmiMessageType Type => QmiMessageType.Indication;
}
