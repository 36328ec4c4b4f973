namespace HilQrtr.Protocols.Agent;

/// <summary>Makes another node of a character device (<c>mknod</c>): an inode of its own, the same device. There may be one already.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Like">Path of a node of the device.</param>
public sealed record NodeMake(string Path, string Like) : IAgentMessage<NodeMake>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.NodeMake;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path) + AgentMessages.SizeOf(Like);

    /// <inheritdoc/>
    public static NodeMake Read(ref WireReader reader) => new(
        AgentMessages.ReadText(ref reader, "path"),
        AgentMessages.ReadText(ref reader, "like"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteText(ref writer, Path, "path");
        AgentMessages.WriteText(ref writer, Like, "like");
    }
}
