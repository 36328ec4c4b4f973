namespace HilQrtr.Protocols.Agent;

/// <summary>Ends a batch: the agent runs until it has something to report.</summary>
/// <param name="Limit">Nanoseconds of its host's time after which it reports even so; 0 reports at once.</param>
public sealed record AgentGo(ulong Limit) : IAgentMessage<AgentGo>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentGo Read(ref WireReader reader) => new(reader.ReadUInt64("limit"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Limit, "limit");
}
