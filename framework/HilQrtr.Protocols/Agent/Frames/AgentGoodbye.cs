namespace HilQrtr.Protocols.Agent;

/// <summary>Last frame of either end.</summary>
/// <param name="Reason">Why it ends.</param>
public sealed record AgentGoodbye(string Reason) : IAgentMessage<AgentGoodbye>
{
    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Reason);

    /// <inheritdoc/>
    public static AgentGoodbye Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "reason"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Reason, "reason");
}
