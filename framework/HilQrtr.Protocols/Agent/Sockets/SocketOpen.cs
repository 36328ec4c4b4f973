namespace HilQrtr.Protocols.Agent;

/// <summary>Opens a socket (<c>socket</c>).</summary>
/// <param name="Family">Address family.</param>
/// <param name="Type">Type, without flags.</param>
/// <param name="Protocol">Protocol of the family.</param>
public sealed record SocketOpen(uint Family, uint Type, uint Protocol) : IAgentMessage<SocketOpen>, IAgentRequest<AgentHandle>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.SocketOpen;

    /// <inheritdoc/>
    public int Size => 12;

    /// <inheritdoc/>
    public static SocketOpen Read(ref WireReader reader) => new(
        reader.ReadUInt32("family"),
        reader.ReadUInt32("type"),
        reader.ReadUInt32("protocol"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Family, "family");
        writer.WriteUInt32(Type, "type");
        writer.WriteUInt32(Protocol, "protocol");
    }
}
