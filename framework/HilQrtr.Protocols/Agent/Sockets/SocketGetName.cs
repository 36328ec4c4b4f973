namespace HilQrtr.Protocols.Agent;

/// <summary>Asks for an address of a socket (<c>getsockname</c>, <c>getpeername</c>).</summary>
/// <param name="Handle">The socket.</param>
/// <param name="Peer">The address of the peer, not its own.</param>
public sealed record SocketGetName(uint Handle, bool Peer) : IAgentMessage<SocketGetName>, IAgentRequest<AgentBytes>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.SocketGetName;

    /// <inheritdoc/>
    public int Size => 5;

    /// <inheritdoc/>
    public static SocketGetName Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        AgentMessages.ReadFlag(ref reader, "peer"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        writer.WriteByte(Peer ? (byte)1 : (byte)0, "peer");
    }
}
