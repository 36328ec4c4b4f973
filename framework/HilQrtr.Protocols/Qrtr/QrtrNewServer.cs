namespace HilQrtr.Protocols.Qrtr;

/// <summary>A service appears (<c>net/qrtr/ns.c: ctrl_cmd_new_server</c>); all zero ends the answer to a lookup.</summary>
/// <param name="Service">Service id, 0x45 for WLFW.</param>
/// <param name="Instance">Instance in the upper 24 bits, version in the lower 8.</param>
/// <param name="Node">Where it is.</param>
/// <param name="Port">Where it is.</param>
public sealed record QrtrNewServer(uint Service, uint Instance, uint Node, uint Port) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.NewServer;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Service, Instance, Node, Port);
}
