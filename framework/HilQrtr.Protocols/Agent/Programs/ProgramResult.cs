namespace HilQrtr.Protocols.Agent;

/// <summary>How a program ended.</summary>
/// <param name="End">How.</param>
/// <param name="Code">Exit status, or number of the signal.</param>
/// <param name="OutputTruncated">Not all output was kept.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record ProgramResult(ProgramEnd End, int Code, bool OutputTruncated, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Errors)
    : IAgentMessage<ProgramResult>
{
    /// <inheritdoc/>
    public int Size => 6 + AgentMessages.SizeOf(Output) + AgentMessages.SizeOf(Errors);

    /// <inheritdoc/>
    public static ProgramResult Read(ref WireReader reader) => new(
        (ProgramEnd)reader.ReadByte("end"),
        (int)reader.ReadUInt32("code"),
        AgentMessages.ReadFlag(ref reader, "output truncated"),
        AgentMessages.ReadBlob(ref reader, "output"),
        AgentMessages.ReadBlob(ref reader, "errors"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)End, "end");
        writer.WriteUInt32((uint)Code, "code");
        writer.WriteByte(OutputTruncated ? (byte)1 : (byte)0, "output truncated");
        AgentMessages.WriteBlob(ref writer, Output, "output");
        AgentMessages.WriteBlob(ref writer, Errors, "errors");
    }
}
