namespace HilQrtr.Rigs.Remote.Session;

/// <summary>What became of a request.</summary>
/// <param name="Status">0, an error number of the kernel, or one of <see cref="HilQrtr.Agent.Protocol.AgentStatus"/>.</param>
/// <param name="Payload">The reply; after an error, what failed, in UTF-8.</param>
internal readonly record struct AgentOutcome(int Status, ReadOnlyMemory<byte> Payload);
