using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Suites.Common;

/// <summary>What the name service told a socket about a server.</summary>
/// <param name="Packet">NEW_SERVER or DEL_SERVER as it came.</param>
/// <param name="Endpoint">The endpoint it was told with; null if the socket does not report them.</param>
internal sealed record FoundServer(QrtrControlPacket Packet, uint? Endpoint);
