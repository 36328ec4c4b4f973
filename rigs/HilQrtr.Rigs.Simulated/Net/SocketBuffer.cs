using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A message in a socket's queue, with what <c>struct qrtr_cb</c> keeps beside it.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">Where it was sent; what a RESUME_TX for it names.</param>
/// <param name="ConfirmRx">Whether the sender asked for RESUME_TX.</param>
/// <param name="Endpoint">The endpoint it came over; 0 on a kernel that has none.</param>
/// <param name="Payload">The payload.</param>
/// <param name="TrueSize">What it takes of the receive buffer, as <see cref="TrueSizes"/> counts.</param>
internal readonly record struct SocketBuffer(
    QrtrAddress From, QrtrAddress To, bool ConfirmRx, uint Endpoint, ReadOnlyMemory<byte> Payload, int TrueSize);
