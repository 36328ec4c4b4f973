namespace HilQrtr.Protocols.Agent;

/// <summary>Reads from an open file, whatever one <c>read</c> gives; EAGAIN if nothing came within the timeout, no bytes at its end.</summary>
/// <param name="Handle">The file.</param>
/// <param name="Room">Room, in bytes.</param>
/// <param name="Timeout">Nanoseconds; 0 does not wait, where the file was opened so.</param>
public sealed record FileRead(uint Handle, uint Room, ulong Timeout) : IAgentMessage<FileRead>, IAgentRequest<AgentBytes>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileRead;

    /// <inheritdoc/>
    public int Size => 16;

    /// <inheritdoc/>
    public static FileRead Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        reader.ReadUInt32("room"),
        reader.ReadUInt64("timeout"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        writer.WriteUInt32(Room, "room");
        writer.WriteUInt64(Timeout, "timeout");
    }
}
