namespace HilQrtr.Protocols.Agent;

/// <summary>Asks for an operation.</summary>
/// <param name="Id">Number of the request, the sender's choice; not one that is outstanding.</param>
/// <param name="Operation">What to do.</param>
/// <param name="Payload">What the operation takes, as its record writes it.</param>
public sealed record AgentRequest(uint Id, AgentOperation Operation, ReadOnlyMemory<byte> Payload) : IAgentMessage<AgentRequest>
{
    /// <inheritdoc/>
    public int Size => 6 + Payload.Length;

    /// <inheritdoc/>
    public static AgentRequest Read(ref WireReader reader) => new(
        reader.ReadUInt32("id"),
        (AgentOperation)reader.ReadUInt16("operation"),
        reader.ReadBytes(reader.Remaining, "payload").ToArray());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Id, "id");
        writer.WriteUInt16((ushort)Operation, "operation");
        writer.WriteBytes(Payload.Span, "payload");
    }
}
