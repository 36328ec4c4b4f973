namespace HilQrtr.Protocols.Agent;

/// <summary>Takes the next datagram (<c>recvmsg</c>, <c>MSG_DONTWAIT</c>); EAGAIN if none came within the timeout.</summary>
/// <param name="Handle">The socket.</param>
/// <param name="Room">Room for the datagram, in bytes.</param>
/// <param name="ControlRoom">Room for control messages, in bytes.</param>
/// <param name="Flags"><c>MSG_…</c> beside <c>MSG_DONTWAIT</c>.</param>
/// <param name="Timeout">Nanoseconds; 0 does not wait.</param>
public sealed record SocketReceive(uint Handle, uint Room, uint ControlRoom, uint Flags, ulong Timeout)
    : IAgentMessage<SocketReceive>, IAgentRequest<SocketReceived>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.SocketReceive;

    /// <inheritdoc/>
    public int Size => 24;

    /// <inheritdoc/>
    public static SocketReceive Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        reader.ReadUInt32("room"),
        reader.ReadUInt32("control room"),
        reader.ReadUInt32("flags"),
        reader.ReadUInt64("timeout"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        writer.WriteUInt32(Room, "room");
        writer.WriteUInt32(ControlRoom, "control room");
        writer.WriteUInt32(Flags, "flags");
        writer.WriteUInt64(Timeout, "timeout");
    }
}
