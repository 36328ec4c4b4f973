namespace HilQrtr.Protocols.Agent;

/// <summary>Reads where a symbolic link leads (<c>readlink</c>).</summary>
/// <param name="Path">Its path.</param>
public sealed record LinkRead(string Path) : IAgentMessage<LinkRead>, IAgentRequest<AgentText>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.LinkRead;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static LinkRead Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "path"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Path, "path");
}
