namespace HilQrtr.Protocols.Agent;

/// <summary>How many bytes were taken.</summary>
/// <param name="Count">In bytes.</param>
public sealed record AgentCount(uint Count) : IAgentMessage<AgentCount>
{
    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static AgentCount Read(ref WireReader reader) => new(reader.ReadUInt32("count"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Count, "count");
}
