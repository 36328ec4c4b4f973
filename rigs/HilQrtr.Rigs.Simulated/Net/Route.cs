namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>The route that <c>qrtr_sendmsg</c> chose for a message.</summary>
/// <param name="Node">The remote; null for a local socket or a broadcast.</param>
/// <param name="ToAll">Whether it is a broadcast.</param>
/// <param name="Only">The only endpoint that gets a broadcast, on a faulty kernel; null for all.</param>
/// <param name="Claimed">The endpoint reported to a local receiver; null for the local one.</param>
internal readonly record struct Route(EndpointNode? Node = null, bool ToAll = false, uint? Only = null, uint? Claimed = null);
