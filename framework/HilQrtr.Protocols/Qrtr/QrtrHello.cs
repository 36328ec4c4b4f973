namespace HilQrtr.Protocols.Qrtr;

/// <summary>A name service introduces itself to the node at the other end (<c>net/qrtr/ns.c: ctrl_cmd_hello</c>).</summary>
public sealed record QrtrHello : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.Hello;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (0, 0, 0, 0);
}
