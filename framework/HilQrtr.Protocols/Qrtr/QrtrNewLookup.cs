namespace HilQrtr.Protocols.Qrtr;

/// <summary>Asks to be told about a service (<c>net/qrtr/ns.c: ctrl_cmd_new_lookup</c>).</summary>
/// <param name="Service">Service id; 0 for every one.</param>
/// <param name="Instance">The whole instance word, version included; 0 for every one.</param>
public sealed record QrtrNewLookup(uint Service, uint Instance) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.NewLookup;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Service, Instance, 0, 0);
}
