using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A message in a socket's receive queue, with its <c>struct qrtr_cb</c>.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The destination. A RESUME_TX for the message names this address.</param>
/// <param name="ConfirmRx">Whether the sender requested RESUME_TX.</param>
/// <param name="Endpoint">The source endpoint; 0 on a kernel without endpoint ids.</param>
/// <param name="Payload">The payload.</param>
/// <param name="TrueSize">Space in the receive buffer that the message occupies; see <see cref="Truesize"/>.</param>
internal readonly record struct SocketBuffer(
    QrtrAddress From, QrtrAddress To, bool ConfirmRx, uint Endpoint, ReadOnlyMemory<byte> Payload, int TrueSize);
