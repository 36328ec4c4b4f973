namespace HilQrtr.Protocols.Agent;

/// <summary>What a file holds.</summary>
/// <param name="Truncated">There is more in it than was asked for.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record WholeFile(bool Truncated, ReadOnlyMemory<byte> Bytes) : IAgentMessage<WholeFile>
{
    /// <inheritdoc/>
    public int Size => 1 + AgentMessages.SizeOf(Bytes);

    /// <inheritdoc/>
    public static WholeFile Read(ref WireReader reader) => new(
        AgentMessages.ReadFlag(ref reader, "truncated"),
        AgentMessages.ReadBlob(ref reader, "bytes"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(Truncated ? (byte)1 : (byte)0, "truncated");
        AgentMessages.WriteBlob(ref writer, Bytes, "bytes");
    }
}
