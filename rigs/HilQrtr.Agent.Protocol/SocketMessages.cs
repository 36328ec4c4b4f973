using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Opens a socket (<c>socket</c>).</summary>
/// <param name="Family">Address family.</param>
/// <param name="Type">Socket type, without flags.</param>
/// <param name="Protocol">Protocol within the address family.</param>
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

/// <summary>Binds a socket (<c>bind</c>).</summary>
/// <param name="Handle">Handle of the socket.</param>
/// <param name="Address"><c>sockaddr</c>, including the family, in host byte order.</param>
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

/// <summary>Sets the default destination of a socket (<c>connect</c>).</summary>
/// <param name="Handle">Handle of the socket.</param>
/// <param name="Address"><c>sockaddr</c>, including the family, in host byte order.</param>
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

/// <summary>Gets a socket's address (<c>getsockname</c>, <c>getpeername</c>).</summary>
/// <param name="Handle">Handle of the socket.</param>
/// <param name="Peer">Whether to get the peer's address instead of the socket's own.</param>
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

/// <summary>Sets a socket option (<c>setsockopt</c>).</summary>
/// <param name="Handle">Handle of the socket.</param>
/// <param name="Level">Level of the option (<c>SOL_…</c>).</param>
/// <param name="Option">Number of the option at that level.</param>
/// <param name="Value">Value of the option, in host byte order.</param>
public sealed record SocketSetOption(uint Handle, int Level, int Option, ReadOnlyMemory<byte> Value)
    : IAgentMessage<SocketSetOption>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.SocketSetOption;

    /// <inheritdoc/>
    public int Size => 12 + AgentMessages.SizeOf(Value);

    /// <inheritdoc/>
    public static SocketSetOption Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        (int)reader.ReadUInt32("level"),
        (int)reader.ReadUInt32("option"),
        AgentMessages.ReadBlob(ref reader, "value"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        writer.WriteUInt32((uint)Level, "level");
        writer.WriteUInt32((uint)Option, "option");
        AgentMessages.WriteBlob(ref writer, Value, "value");
    }
}

/// <summary>Reads a socket option (<c>getsockopt</c>).</summary>
/// <param name="Handle">Handle of the socket.</param>
/// <param name="Level">Level of the option (<c>SOL_…</c>).</param>
/// <param name="Option">Number of the option at that level.</param>
/// <param name="Room">Size of the value buffer in bytes.</param>
public sealed record SocketGetOption(uint Handle, int Level, int Option, uint Room) : IAgentMessage<SocketGetOption>, IAgentRequest<AgentBytes>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.SocketGetOption;

    /// <inheritdoc/>
    public int Size => 16;

    /// <inheritdoc/>
    public static SocketGetOption Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        (int)reader.ReadUInt32("level"),
        (int)reader.ReadUInt32("option"),
        reader.ReadUInt32("room"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        writer.WriteUInt32((uint)Level, "level");
        writer.WriteUInt32((uint)Option, "option");
        writer.WriteUInt32(Room, "room");
    }
}

/// <summary>One control message (<c>cmsghdr</c>) that accompanies a datagram.</summary>
/// <param name="Level"><c>cmsg_level</c>.</param>
/// <param name="Type"><c>cmsg_type</c>.</param>
/// <param name="Data">Data of the control message, in host byte order.</param>
public readonly record struct SocketControlMessage(int Level, int Type, ReadOnlyMemory<byte> Data)
{
    private const int MinSize = 12;

    internal static int SizeOf(WireList<SocketControlMessage> messages)
    {
        var size = 2;
        foreach (var message in messages.AsSpan()) size += MinSize + message.Data.Length;
        return size;
    }

    /// <summary>Writes a u16 count and, for each message, an i32 level, an i32 type, a u32 length and the data.</summary>
    internal static void WriteAll(ref WireWriter writer, WireList<SocketControlMessage> messages, string field)
    {
        AgentMessages.WriteCount(ref writer, messages.Count, field);
        foreach (var message in messages.AsSpan())
        {
            writer.WriteUInt32((uint)message.Level, "cmsg_level");
            writer.WriteUInt32((uint)message.Type, "cmsg_type");
            AgentMessages.WriteBlob(ref writer, message.Data, "cmsg_data");
        }
    }

    internal static WireList<SocketControlMessage> ReadAll(ref WireReader reader, string field)
    {
        var messages = new SocketControlMessage[AgentMessages.ReadCount(ref reader, MinSize, field)];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = new SocketControlMessage(
                (int)reader.ReadUInt32("cmsg_level"),
                (int)reader.ReadUInt32("cmsg_type"),
                AgentMessages.ReadBlob(ref reader, "cmsg_data"));
        }
        return [.. messages];
    }
}

/// <summary>
/// Sends a datagram (<c>sendmsg</c>). Blocks for as long as the system call blocks. If the request is cancelled, the call fails with
/// EINTR.
/// </summary>
/// <param name="Handle">Handle of the socket.</param>
/// <param name="Flags">Flags for the call (<c>MSG_…</c>).</param>
/// <param name="Address"><c>sockaddr</c> of the destination; empty if there is none.</param>
/// <param name="Control">Control messages, in order.</param>
/// <param name="Payload">Payload of the datagram.</param>
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

/// <summary>Receives the next datagram (<c>recvmsg</c> with <c>MSG_DONTWAIT</c>). Fails with EAGAIN on timeout.</summary>
/// <param name="Handle">Handle of the socket.</param>
/// <param name="Room">Size of the datagram buffer in bytes.</param>
/// <param name="ControlRoom">Size of the control buffer in bytes.</param>
/// <param name="Flags">Flags for the call (<c>MSG_…</c>), in addition to <c>MSG_DONTWAIT</c>.</param>
/// <param name="Timeout">Timeout in nanoseconds. If it is 0, the agent does not wait for a datagram.</param>
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

/// <summary>A received datagram.</summary>
/// <param name="Address"><c>sockaddr</c> of the sender; empty if there is none.</param>
/// <param name="Flags"><c>msg_flags</c>.</param>
/// <param name="Control">Control messages, in order.</param>
/// <param name="Payload">Payload of the datagram.</param>
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
