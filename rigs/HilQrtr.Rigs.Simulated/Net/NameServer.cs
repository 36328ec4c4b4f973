namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A server that is registered with the name service (<c>struct qrtr_server</c> in <c>ns.c</c>).</summary>
internal sealed record NameServer(uint Service, uint Instance, uint Node, uint Port, uint Endpoint);
