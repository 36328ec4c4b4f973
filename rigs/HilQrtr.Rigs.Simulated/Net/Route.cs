namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>The route that <c>qrtr_sendmsg</c> chose for a message.</summary>
/// <param name="Node">The remote; null for a local socket or a broadcast.</param>
/// <param name="ToAll">Whether the message is a broadcast.</param>
/// <param name="Only">
/// The endpoint to which a kernel fault limits the broadcast; null if all endpoints receive the broadcast.
/// </param>
/// <param name="Claimed">The endpoint that is reported to a local receiver; null for the local endpoint.</param>
internal readonly record struct Route(EndpointNode? Node = null, bool ToAll = false, uint? Only = null, uint? Claimed = null);
