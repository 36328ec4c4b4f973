namespace HilQrtr.Protocols.Agent;

/// <summary>Asks whether there is something by a path, links followed.</summary>
/// <param name="Path">Its path.</param>
public sealed record FileExists(string Path) : IAgentMessage<FileExists>, IAgentRequest<AgentFlag>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileExists;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static FileExists Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "path"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Path, "path");
}
