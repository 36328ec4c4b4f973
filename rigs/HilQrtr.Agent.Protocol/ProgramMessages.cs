using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Runs a program until it exits. If the request is cancelled, the program's process group is killed.</summary>
/// <param name="Arguments">The program and its arguments. A program name without a slash is looked up in PATH.</param>
/// <param name="Input">Standard input of the program.</param>
/// <param name="MaxOutput">
/// Maximum number of bytes to keep from each stream (standard output and standard error). Further output is dropped.
/// </param>
/// <param name="Timeout">Time in nanoseconds after which the program is killed.</param>
public sealed record ProgramRun(WireList<string> Arguments, ReadOnlyMemory<byte> Input, uint MaxOutput, ulong Timeout)
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
        reader.ReadUInt32("max output"),
        reader.ReadUInt64("timeout"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteTexts(ref writer, Arguments, "arguments");
        AgentMessages.WriteBlob(ref writer, Input, "input");
        writer.WriteUInt32(MaxOutput, "max output");
        writer.WriteUInt64(Timeout, "timeout");
    }
}

/// <summary>Result of running a program.</summary>
/// <param name="End">How the program ended.</param>
/// <param name="Code">Exit status, or number of the signal that killed the program.</param>
/// <param name="OutputTruncated">Whether output was dropped.</param>
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

/// <summary>How a program ended.</summary>
public enum ProgramEnd : byte
{
    /// <summary>The program exited with a status.</summary>
    Exited = 0,

    /// <summary>The program was killed by a signal.</summary>
    Signalled = 1,

    /// <summary>The program was killed because it timed out.</summary>
    TimedOut = 2,

    /// <summary>The program was killed because the request was cancelled.</summary>
    Cancelled = 3,
}
