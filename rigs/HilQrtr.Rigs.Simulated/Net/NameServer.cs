namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A service that the name service knows: <c>struct qrtr_server</c> of <c>ns.c</c>.</summary>
internal sealed record NameServer(uint Service, uint Instance, uint Node, uint Port, uint Endpoint);
