namespace HilQrtr.Protocols.Agent;

/// <summary>What was opened.</summary>
/// <param name="Handle">Its number, until it is closed.</param>
public sealed record AgentHandle(uint Handle) : IAgentMessage<AgentHandle>
{
    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static AgentHandle Read(ref WireReader reader) => new(reader.ReadUInt32("handle"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Handle, "handle");
}
