namespace HilQrtr.Protocols.Agent;

/// <summary>Waits on the host's clock.</summary>
/// <param name="Until"><c>CLOCK_BOOTTIME</c> to wait for, in nanoseconds.</param>
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
