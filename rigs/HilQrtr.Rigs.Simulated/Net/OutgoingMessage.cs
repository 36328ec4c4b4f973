using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A message on its way out of the host, before it has a header.</summary>
/// <param name="Type">Its type.</param>
/// <param name="From">The sender.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Payload">The payload.</param>
/// <param name="Charge">What it takes of its sender's send buffer; null if it is nobody's.</param>
internal readonly record struct OutgoingMessage(
    QrtrPacketType Type, QrtrAddress From, QrtrAddress To, ReadOnlyMemory<byte> Payload, SendCharge? Charge = null);
