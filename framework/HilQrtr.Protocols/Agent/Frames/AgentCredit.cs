namespace HilQrtr.Protocols.Agent;

/// <summary>Room for more of a stream.</summary>
/// <param name="Stream">Which stream.</param>
/// <param name="Bytes">How many bytes of payload more.</param>
public sealed record AgentCredit(uint Stream, uint Bytes) : IAgentMessage<AgentCredit>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentCredit Read(ref WireReader reader) => new(reader.ReadUInt32("stream"), reader.ReadUInt32("bytes"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Stream, "stream");
        writer.WriteUInt32(Bytes, "bytes");
    }
}
