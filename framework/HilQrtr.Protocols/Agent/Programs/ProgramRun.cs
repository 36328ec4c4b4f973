namespace HilQrtr.Protocols.Agent;

/// <summary>Runs a program to its end. Cancelling it kills it, with its process group.</summary>
/// <param name="Arguments">Program and arguments; a program without a slash is looked for in PATH.</param>
/// <param name="Input">Its standard input.</param>
/// <param name="MostOutput">The most bytes to keep, of standard output and standard error each; the rest is read and forgotten.</param>
/// <param name="Timeout">Nanoseconds after which it is killed.</param>
public sealed record ProgramRun(WireList<string> Arguments, ReadOnlyMemory<byte> Input, uint MostOutput, ulong Timeout)
    : IAgentMessage<ProgramRun>, IAgentRequest<ProgramResult>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.ProgramRun;

    /// <inheritdoc/>
    public int Size => 12 + AgentMessages.SizeOf(Arguments) + AgentMessages.SizeOf(Input);

    /// <inheritdoc/>
    public static ProgramRun Read(ref WireReader reader) => new(
        AgentMessages.ReadTexts(ref reader, "arguments"),
        AgentMessages.ReadBlob(ref reader, "input"),
        reader.ReadUInt32("most output"),
        reader.ReadUInt64("timeout"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteTexts(ref writer, Arguments, "arguments");
        AgentMessages.WriteBlob(ref writer, Input, "input");
        writer.WriteUInt32(MostOutput, "most output");
        writer.WriteUInt64(Timeout, "timeout");
    }
}
