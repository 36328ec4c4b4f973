namespace HilQrtr.Protocols.Qrtr;

/// <summary>A service disappears (<c>net/qrtr/ns.c: ctrl_cmd_del_server</c>).</summary>
/// <param name="Service">Service id, 0x45 for WLFW.</param>
/// <param name="Instance">Instance in the upper 24 bits, version in the lower 8.</param>
/// <param name="Node">Where it was.</param>
/// <param name="Port">Where it was.</param>
public sealed record QrtrDelServer(uint Service, uint Instance, uint Node, uint Port) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.DelServer;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Service, Instance, Node, Port);
}
