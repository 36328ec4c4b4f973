namespace HilQrtr.Protocols.Agent;

/// <summary>The outcome of a request is not waited for any more; its response comes all the same.</summary>
/// <param name="Id">Number of the request.</param>
public sealed record AgentCancel(uint Id) : IAgentMessage<AgentCancel>
{
    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static AgentCancel Read(ref WireReader reader) => new(reader.ReadUInt32("id"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Id, "id");
}
