using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Sleeps on the host's clock.</summary>
/// <param name="Until">When to wake up, in nanoseconds of <c>CLOCK_BOOTTIME</c>.</param>
public sealed record AgentSleep(ulong Until) : IAgentMessage<AgentSleep>, IAgentRequest<AgentClock>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.Sleep;

    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentSleep Read(ref WireReader reader) => new(reader.ReadUInt64("until"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Until, "until");
}

/// <summary>The host's clock.</summary>
/// <param name="Now">Current <c>CLOCK_BOOTTIME</c>, in nanoseconds.</param>
public sealed record AgentClock(ulong Now) : IAgentMessage<AgentClock>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentClock Read(ref WireReader reader) => new(reader.ReadUInt64("now"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Now, "now");
}
