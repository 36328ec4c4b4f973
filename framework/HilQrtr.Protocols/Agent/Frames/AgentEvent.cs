namespace HilQrtr.Protocols.Agent;

/// <summary>The next item of a stream.</summary>
/// <param name="Stream">Which stream: the number of the request that began it.</param>
/// <param name="Payload">The item.</param>
public sealed record AgentEvent(uint Stream, ReadOnlyMemory<byte> Payload) : IAgentMessage<AgentEvent>
{
    /// <inheritdoc/>
    public int Size => 4 + Payload.Length;

    /// <inheritdoc/>
    public static AgentEvent Read(ref WireReader reader) => new(
        reader.ReadUInt32("stream"),
        reader.ReadBytes(reader.Remaining, "payload").ToArray());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Stream, "stream");
        writer.WriteBytes(Payload.Span, "payload");
    }
}
