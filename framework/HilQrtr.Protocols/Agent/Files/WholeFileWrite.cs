namespace HilQrtr.Protocols.Agent;

/// <summary>Opens a file, writes to it in one <c>write</c>, and closes it: what sysfs takes. Cannot be cancelled once it has begun.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Access"><see cref="AgentFileAccess.Write"/> and what goes with it.</param>
/// <param name="AtOnce">The write cannot block: it is done before the next request is looked at.</param>
/// <param name="Bytes">What to write.</param>
public sealed record WholeFileWrite(string Path, AgentFileAccess Access, bool AtOnce, ReadOnlyMemory<byte> Bytes)
    : IAgentMessage<WholeFileWrite>, IAgentRequest<AgentCount>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.WholeFileWrite;

    /// <inheritdoc/>
    public int Size => 5 + AgentMessages.SizeOf(Path) + AgentMessages.SizeOf(Bytes);

    /// <inheritdoc/>
    public static WholeFileWrite Read(ref WireReader reader) => new(
        AgentMessages.ReadText(ref reader, "path"),
        (AgentFileAccess)reader.ReadUInt32("access"),
        AgentMessages.ReadFlag(ref reader, "at once"),
        AgentMessages.ReadBlob(ref reader, "bytes"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteText(ref writer, Path, "path");
        writer.WriteUInt32((uint)Access, "access");
        writer.WriteByte(AtOnce ? (byte)1 : (byte)0, "at once");
        AgentMessages.WriteBlob(ref writer, Bytes, "bytes");
    }
}
