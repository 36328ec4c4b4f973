namespace HilQrtr.Protocols.Agent;

/// <summary>Closes a file or a socket. What still waits on it ends with EBADF, a send under way with EINTR.</summary>
/// <param name="Handle">The file or socket.</param>
public sealed record HandleClose(uint Handle) : IAgentMessage<HandleClose>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.HandleClose;

    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static HandleClose Read(ref WireReader reader) => new(reader.ReadUInt32("handle"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Handle, "handle");
}
