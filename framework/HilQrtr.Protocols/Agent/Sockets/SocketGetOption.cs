namespace HilQrtr.Protocols.Agent;

/// <summary>Reads a socket option (<c>getsockopt</c>).</summary>
/// <param name="Handle">The socket.</param>
/// <param name="Level"><c>SOL_…</c>.</param>
/// <param name="Option">Option of the level.</param>
/// <param name="Room">Room for the value, in bytes.</param>
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
