using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>An outgoing message without its header.</summary>
/// <param name="Type">The type.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The destination.</param>
/// <param name="Payload">The payload.</param>
/// <param name="Charge">Space in the send buffer that the message occupies; null if no socket is charged.</param>
internal readonly record struct OutgoingMessage(
    QrtrPacketType Type, QrtrAddress From, QrtrAddress To, ReadOnlyMemory<byte> Payload, SendCharge? Charge = null);
