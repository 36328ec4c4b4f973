using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Suites.Common;

/// <summary>A name service notification about a server.</summary>
/// <param name="Packet">The NEW_SERVER, DEL_SERVER or DEL_CLIENT packet.</param>
/// <param name="Endpoint">The reported endpoint; null if the socket does not report endpoints.</param>
internal sealed record FoundServer(QrtrControlPacket Packet, uint? Endpoint);
