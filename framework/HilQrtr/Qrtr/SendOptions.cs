namespace HilQrtr.Qrtr;

/// <summary>What goes with a <c>sendmsg</c> beside its payload and destination.</summary>
public sealed record SendOptions
{
    /// <summary>Control messages, in order.</summary>
    public IReadOnlyList<AncillaryData> Ancillary { get; init; } = [];

    /// <summary>Options that send to one endpoint, whatever the socket is bound to.</summary>
    public static SendOptions ToEndpoint(uint id) => new() { Ancillary = [AncillaryData.Endpoint(id)] };
}
