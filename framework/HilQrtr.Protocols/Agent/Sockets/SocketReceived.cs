namespace HilQrtr.Protocols.Agent;

/// <summary>A datagram as it was received.</summary>
/// <param name="Address"><c>sockaddr</c> of the sender; empty if there is none.</param>
/// <param name="Flags"><c>msg_flags</c>.</param>
/// <param name="Control">Control messages, in order.</param>
/// <param name="Payload">What was received.</param>
public sealed record SocketReceived(ReadOnlyMemory<byte> Address, uint Flags, WireList<SocketControlMessage> Control, ReadOnlyMemory<byte> Payload)
    : IAgentMessage<SocketReceived>
{
    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Address) + SocketControlMessage.SizeOf(Control) + AgentMessages.SizeOf(Payload);

    /// <inheritdoc/>
    public static SocketReceived Read(ref WireReader reader) => new(
        AgentMessages.ReadBlob(ref reader, "address"),
        reader.ReadUInt32("flags"),
        SocketControlMessage.ReadAll(ref reader, "control"),
        AgentMessages.ReadBlob(ref reader, "payload"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteBlob(ref writer, Address, "address");
        writer.WriteUInt32(Flags, "flags");
        SocketControlMessage.WriteAll(ref writer, Control, "control");
        AgentMessages.WriteBlob(ref writer, Payload, "payload");
    }
}
