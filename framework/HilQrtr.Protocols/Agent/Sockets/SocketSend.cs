namespace HilQrtr.Protocols.Agent;

/// <summary>Sends a datagram (<c>sendmsg</c>), and waits as long as the kernel does. Cancelling it interrupts the call: EINTR.</summary>
/// <param name="Handle">The socket.</param>
/// <param name="Flags"><c>MSG_…</c>.</param>
/// <param name="Address"><c>sockaddr</c> of the destination; empty for none.</param>
/// <param name="Control">Control messages, in order.</param>
/// <param name="Payload">The datagram.</param>
public sealed record SocketSend(uint Handle, uint Flags, ReadOnlyMemory<byte> Address, WireList<SocketControlMessage> Control, ReadOnlyMemory<byte> Payload)
    : IAgentMessage<SocketSend>, IAgentRequest<AgentCount>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.SocketSend;

    /// <inheritdoc/>
    public int Size => 8 + AgentMessages.SizeOf(Address) + SocketControlMessage.SizeOf(Control) + AgentMessages.SizeOf(Payload);

    /// <inheritdoc/>
    public static SocketSend Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        reader.ReadUInt32("flags"),
        AgentMessages.ReadBlob(ref reader, "address"),
        SocketControlMessage.ReadAll(ref reader, "control"),
        AgentMessages.ReadBlob(ref reader, "payload"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        writer.WriteUInt32(Flags, "flags");
        AgentMessages.WriteBlob(ref writer, Address, "address");
        SocketControlMessage.WriteAll(ref writer, Control, "control");
        AgentMessages.WriteBlob(ref writer, Payload, "payload");
    }
}
