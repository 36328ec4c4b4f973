namespace HilQrtr.Protocols.Qmi.Wlfw;

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
