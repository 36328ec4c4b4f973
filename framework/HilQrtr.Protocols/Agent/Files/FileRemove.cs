namespace HilQrtr.Protocols.Agent;

/// <summary>Removes a name (<c>unlink</c>).</summary>
/// <param name="Path">Its path.</param>
public sealed record FileRemove(string Path) : IAgentMessage<FileRemove>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileRemove;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static FileRemove Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "path"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Path, "path");
}
