namespace HilQrtr.Protocols.Agent;

/// <summary>The host's clock.</summary>
/// <param name="Now"><c>CLOCK_BOOTTIME</c>, in nanoseconds.</param>
public sealed record AgentClock(ulong Now) : IAgentMessage<AgentClock>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentClock Read(ref WireReader reader) => new(reader.ReadUInt64("now"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Now, "now");
}
