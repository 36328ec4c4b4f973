namespace HilQrtr.Rigs.Remote.Session;

/// <summary>The outcome of a request.</summary>
/// <param name="Status">0, a kernel errno, or one of the values of <see cref="HilQrtr.Agent.Protocol.AgentStatus"/>.</param>
/// <param name="Payload">The reply if the request succeeded. If it failed, a description of what failed, in UTF-8.</param>
internal readonly record struct AgentOutcome(int Status, ReadOnlyMemory<byte> Payload);
