namespace HilQrtr.Protocols.Agent;

/// <summary>Sets a socket option (<c>setsockopt</c>).</summary>
/// <param name="Handle">The socket.</param>
/// <param name="Level"><c>SOL_…</c>.</param>
/// <param name="Option">Option of the level.</param>
/// <param name="Value">Value, host byte order.</param>
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
