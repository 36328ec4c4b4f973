namespace HilQrtr.Protocols.Agent;

/// <summary>No answer but that it was done.</summary>
public sealed record AgentNothing : IAgentMessage<AgentNothing>
{
    /// <inheritdoc/>
    public int Size => 0;

    /// <inheritdoc/>
    public static AgentNothing Read(ref WireReader reader) => new();

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}
