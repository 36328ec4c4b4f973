namespace HilQrtr.Protocols.Agent;

/// <summary>Sets the default destination of a socket (<c>connect</c>).</summary>
/// <param name="Handle">The socket.</param>
/// <param name="Address"><c>sockaddr</c> with its family, as the kernel takes it.</param>
public sealed record SocketConnect(uint Handle, ReadOnlyMemory<byte> Address) : IAgentMessage<SocketConnect>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.SocketConnect;

    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Address);

    /// <inheritdoc/>
    public static SocketConnect Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        AgentMessages.ReadBlob(ref reader, "address"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        AgentMessages.WriteBlob(ref writer, Address, "address");
    }
}
