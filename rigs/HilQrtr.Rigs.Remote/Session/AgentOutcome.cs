namespace HilQrtr.Rigs.Remote.Session;

/// <summary>The outcome of a request.</summary>
/// <param name="Status">0, a kernel errno, or one of the values of <see cref="HilQrtr.Agent.Protocol.AgentStatus"/>.</param>
/// <param name="Payload">The reply. If the request failed, the name of the operation that failed, in UTF-8.</param>
internal readonly record struct AgentOutcome(int Status, ReadOnlyMemory<byte> Payload);
