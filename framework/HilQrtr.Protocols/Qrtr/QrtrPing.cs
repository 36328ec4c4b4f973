namespace HilQrtr.Protocols.Qrtr;

/// <summary>Known by number, ignored by the name service.</summary>
public sealed record QrtrPing : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.Ping;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (0, 0, 0, 0);
}
