namespace HilQrtr.Protocols.Qrtr;

/// <summary>Asks to be told no longer (<c>net/qrtr/ns.c: ctrl_cmd_del_lookup</c>).</summary>
/// <param name="Service">As in the lookup.</param>
/// <param name="Instance">As in the lookup.</param>
public sealed record QrtrDelLookup(uint Service, uint Instance) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.DelLookup;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Service, Instance, 0, 0);
}
