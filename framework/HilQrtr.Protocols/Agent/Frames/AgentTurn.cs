namespace HilQrtr.Protocols.Agent;

/// <summary>The agent has nothing to do until it is spoken to.</summary>
/// <param name="Clock"><c>CLOCK_BOOTTIME</c> of its host, in nanoseconds.</param>
public sealed record AgentTurn(ulong Clock) : IAgentMessage<AgentTurn>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentTurn Read(ref WireReader reader) => new(reader.ReadUInt64("clock"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Clock, "clock");
}
