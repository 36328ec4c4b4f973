namespace HilQrtr.Protocols.Qrtr;

/// <summary>Answer to confirm_rx: the receiver has caught up (<c>net/qrtr/af_qrtr.c: qrtr_send_resume_tx</c>).</summary>
/// <param name="Node">The receiver's node.</param>
/// <param name="Port">The receiver's port.</param>
public sealed record QrtrResumeTx(uint Node, uint Port) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.ResumeTx;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Node, Port, 0, 0);
}
