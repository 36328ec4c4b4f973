namespace HilQrtr.Protocols.Agent;

/// <summary>Opens a file (<c>open</c>).</summary>
/// <param name="Path">Its path.</param>
/// <param name="Access">What for.</param>
public sealed record FileOpen(string Path, AgentFileAccess Access) : IAgentMessage<FileOpen>, IAgentRequest<AgentHandle>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileOpen;

    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static FileOpen Read(ref WireReader reader) => new(
        AgentMessages.ReadText(ref reader, "path"),
        (AgentFileAccess)reader.ReadUInt32("access"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteText(ref writer, Path, "path");
        writer.WriteUInt32((uint)Access, "access");
    }
}
