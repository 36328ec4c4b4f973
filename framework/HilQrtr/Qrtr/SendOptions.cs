namespace HilQrtr.Qrtr;

/// <summary>Ancillary data for a <c>sendmsg</c> call.</summary>
public sealed record SendOptions
{
    /// <summary>Control messages, in order.</summary>
    public IReadOnlyList<AncillaryData> Ancillary { get; init; } = [];

    /// <summary>Creates options that send the datagram to the given endpoint, even if the socket is bound to a different endpoint.</summary>
    public static SendOptions ToEndpoint(uint id) => new() { Ancillary = [AncillaryData.Endpoint(id)] };
}
