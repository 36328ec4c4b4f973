using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Sleeps until the clock of the agent's host reaches a given time.</summary>
/// <param name="Until">Value of <c>CLOCK_BOOTTIME</c> at which to wake up, in nanoseconds.</param>
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

/// <summary>Time on the clock of the agent's host.</summary>
/// <param name="Now">Current value of <c>CLOCK_BOOTTIME</c>, in nanoseconds.</param>
public sealed record AgentClock(ulong Now) : IAgentMessage<AgentClock>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentClock Read(ref WireReader reader) => new(reader.ReadUInt64("now"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Now, "now");
}
