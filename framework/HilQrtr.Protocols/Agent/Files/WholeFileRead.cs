namespace HilQrtr.Protocols.Agent;

/// <summary>Reads a file from its beginning, in one step.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Most">The most bytes to read.</param>
public sealed record WholeFileRead(string Path, uint Most) : IAgentMessage<WholeFileRead>, IAgentRequest<WholeFile>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.WholeFileRead;

    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static WholeFileRead Read(ref WireReader reader) => new(
        AgentMessages.ReadText(ref reader, "path"),
        reader.ReadUInt32("most"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteText(ref writer, Path, "path");
        writer.WriteUInt32(Most, "most");
    }
}
