namespace HilQrtr.Protocols.Qrtr;

/// <summary>A node goes away with everything on it (<c>net/qrtr/ns.c: ctrl_cmd_bye</c>).</summary>
/// <param name="Node">The node; the kernel leaves it 0 and looks at the sender.</param>
/// <param name="Port">Without meaning; the kernel writes 0.</param>
public sealed record QrtrBye(uint Node, uint Port = 0) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.Bye;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Node, Port, 0, 0);
}
