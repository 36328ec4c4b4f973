using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Outcomes that are no error number of the kernel. 0 is success, an error number is positive.</summary>
public static class AgentStatus
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The agent knows no such operation.</summary>
    public const int UnknownOperation = -1;

    /// <summary>The payload is not what the operation takes.</summary>
    public const int Malformed = -2;

    /// <summary>The handle is not open, or no handle of this sort.</summary>
    public const int NoSuchHandle = -3;

    /// <summary>Too much is open or under way already.</summary>
    public const int TooMany = -4;

    /// <summary>The answer does not fit into a frame.</summary>
    public const int TooLarge = -5;

    /// <summary>The request was cancelled before anything was done.</summary>
    public const int Cancelled = -6;

    /// <summary>The agent itself failed.</summary>
    public const int Failed = -7;
}

/// <summary>No answer but that it was done.</summary>
public sealed record AgentNothing : IAgentMessage<AgentNothing>
{
    /// <inheritdoc/>
    public int Size => 0;

    /// <inheritdoc/>
    public static AgentNothing Read(ref WireReader reader) => new();

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>Yes or no.</summary>
/// <param name="Value">Yes or no.</param>
public sealed record AgentFlag(bool Value) : IAgentMessage<AgentFlag>
{
    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public static AgentFlag Read(ref WireReader reader) => new(AgentMessages.ReadFlag(ref reader, "value"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteByte(Value ? (byte)1 : (byte)0, "value");
}

/// <summary>How many bytes were taken.</summary>
/// <param name="Count">In bytes.</param>
public sealed record AgentCount(uint Count) : IAgentMessage<AgentCount>
{
    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static AgentCount Read(ref WireReader reader) => new(reader.ReadUInt32("count"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Count, "count");
}

/// <summary>What was opened.</summary>
/// <param name="Handle">Its number, until it is closed.</param>
public sealed record AgentHandle(uint Handle) : IAgentMessage<AgentHandle>
{
    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static AgentHandle Read(ref WireReader reader) => new(reader.ReadUInt32("handle"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Handle, "handle");
}

/// <summary>A text.</summary>
/// <param name="Text">The text.</param>
public sealed record AgentText(string Text) : IAgentMessage<AgentText>
{
    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Text);

    /// <inheritdoc/>
    public static AgentText Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "text"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Text, "text");
}

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
