namespace HilQrtr.Protocols.Agent;

/// <summary>Begins the stream of the kernel's log, whose items are <see cref="KernelLogRecord"/>s. The stream has the number of this request and no credit yet.</summary>
/// <param name="From">First sequence number to send; 0 for all there is, the greatest for what is new.</param>
public sealed record KernelLogStart(ulong From) : IAgentMessage<KernelLogStart>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.KernelLogStart;

    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static KernelLogStart Read(ref WireReader reader) => new(reader.ReadUInt64("from"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(From, "from");
}
