namespace HilQrtr.Protocols.Agent;

/// <summary>Writes to an open file in one <c>write</c>.</summary>
/// <param name="Handle">The file.</param>
/// <param name="Bytes">What to write.</param>
public sealed record FileWrite(uint Handle, ReadOnlyMemory<byte> Bytes) : IAgentMessage<FileWrite>, IAgentRequest<AgentCount>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileWrite;

    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Bytes);

    /// <inheritdoc/>
    public static FileWrite Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        AgentMessages.ReadBlob(ref reader, "bytes"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        AgentMessages.WriteBlob(ref writer, Bytes, "bytes");
    }
}
