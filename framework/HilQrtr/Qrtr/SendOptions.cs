namespace HilQrtr.Qrtr;

/// <summary>Ancillary data and flags of a <c>sendmsg</c>.</summary>
public sealed record SendOptions
{
    /// <summary>Control messages, in order.</summary>
    public IReadOnlyList<AncillaryData> Ancillary { get; init; } = [];

    /// <summary>Options that send to the given endpoint, even if the socket is bound to another one.</summary>
    public static SendOptions ToEndpoint(uint id) => new() { Ancillary = [AncillaryData.Endpoint(id)] };
}
