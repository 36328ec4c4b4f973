namespace HilQrtr.Protocols.Agent;

/// <summary>Binds a socket (<c>bind</c>).</summary>
/// <param name="Handle">The socket.</param>
/// <param name="Address"><c>sockaddr</c> with its family, as the kernel takes it.</param>
public sealed record SocketBind(uint Handle, ReadOnlyMemory<byte> Address) : IAgentMessage<SocketBind>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.SocketBind;

    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Address);

    /// <inheritdoc/>
    public static SocketBind Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        AgentMessages.ReadBlob(ref reader, "address"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        AgentMessages.WriteBlob(ref writer, Address, "address");
    }
}
