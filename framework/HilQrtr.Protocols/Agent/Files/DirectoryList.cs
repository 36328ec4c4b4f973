namespace HilQrtr.Protocols.Agent;

/// <summary>Lists a folder, by name.</summary>
/// <param name="Path">Its path.</param>
public sealed record DirectoryList(string Path) : IAgentMessage<DirectoryList>, IAgentRequest<DirectoryEntries>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.DirectoryList;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static DirectoryList Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "path"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Path, "path");
}
