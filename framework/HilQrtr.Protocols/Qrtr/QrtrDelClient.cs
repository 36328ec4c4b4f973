namespace HilQrtr.Protocols.Qrtr;

/// <summary>A port was closed (<c>net/qrtr/ns.c: ctrl_cmd_del_client</c>).</summary>
/// <param name="Node">Its node.</param>
/// <param name="Port">The port.</param>
public sealed record QrtrDelClient(uint Node, uint Port) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.DelClient;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Node, Port, 0, 0);
}
