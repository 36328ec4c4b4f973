using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A message on its way out of the host, before it has a header.</summary>
internal readonly record struct OutgoingMessage(
    QrtrPacketType Type, QrtrAddress From, QrtrAddress To, ReadOnlyMemory<byte> Payload);
