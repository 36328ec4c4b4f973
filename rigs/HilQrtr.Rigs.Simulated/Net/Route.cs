namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>Which of its ways out <c>qrtr_sendmsg</c> has chosen for a message.</summary>
/// <param name="Node">The remote; null for a message to a local socket, or to all.</param>
/// <param name="ToAll">Whether it is a broadcast.</param>
/// <param name="Only">Of a broadcast, the one endpoint that is to get it, if not all; for broken kernels.</param>
/// <param name="Claimed">The endpoint that a local receiver is told; null for the local one.</param>
internal readonly record struct Route(EndpointNode? Node = null, bool ToAll = false, uint? Only = null, uint? Claimed = null);
