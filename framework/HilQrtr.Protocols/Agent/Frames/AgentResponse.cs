namespace HilQrtr.Protocols.Agent;

/// <summary>What became of a request.</summary>
/// <param name="Id">Number of the request.</param>
/// <param name="Status">0, an error number of the kernel, or one of <see cref="AgentStatus"/>.</param>
/// <param name="Payload">What the operation answers; after an error, what failed, in UTF-8.</param>
public sealed record AgentResponse(uint Id, int Status, ReadOnlyMemory<byte> Payload) : IAgentMessage<AgentResponse>
{
    /// <inheritdoc/>
    public int Size => 8 + Payload.Length;

    /// <inheritdoc/>
    public static AgentResponse Read(ref WireReader reader) => new(
        reader.ReadUInt32("id"),
        (int)reader.ReadUInt32("status"),
        reader.ReadBytes(reader.Remaining, "payload").ToArray());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Id, "id");
        writer.WriteUInt32((uint)Status, "status");
        writer.WriteBytes(Payload.Span, "payload");
    }
}
