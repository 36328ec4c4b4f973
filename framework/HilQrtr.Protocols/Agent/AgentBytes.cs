namespace HilQrtr.Protocols.Agent;

/// <summary>Bytes.</summary>
/// <param name="Bytes">The bytes.</param>
public sealed record AgentBytes(ReadOnlyMemory<byte> Bytes) : IAgentMessage<AgentBytes>
{
    /// <inheritdoc/>
    public int Size => Bytes.Length;

    /// <inheritdoc/>
    public static AgentBytes Read(ref WireReader reader) => new(reader.ReadBytes(reader.Remaining, "bytes").ToArray());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Bytes.Span, "bytes");
}
