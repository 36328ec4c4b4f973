using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Qrtr;

/// <summary>A datagram that a socket received.</summary>
/// <param name="From">The sender's address.</param>
/// <param name="Payload">The received bytes.</param>
/// <param name="Endpoint">
/// Id of the endpoint over which the datagram arrived (<c>QRTR_ENDPOINT</c>); null if the socket does not report endpoint ids.
/// </param>
/// <param name="Truncated"><c>MSG_TRUNC</c>: the payload did not fit in its buffer.</param>
/// <param name="ControlTruncated"><c>MSG_CTRUNC</c>: the ancillary data did not fit in its buffer.</param>
public sealed record QrtrDatagram(QrtrAddress From, ReadOnlyMemory<byte> Payload, uint? Endpoint, bool Truncated, bool ControlTruncated);
