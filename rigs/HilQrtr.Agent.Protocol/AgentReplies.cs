using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Status codes that the agent itself defines. They are 0 or negative, whereas Linux error numbers are positive.</summary>
public static class AgentStatus
{
    /// <summary>Success.</summary>
    public const int Done = 0;

    /// <summary>Unknown operation.</summary>
    public const int UnknownOperation = -1;

    /// <summary>Malformed payload.</summary>
    public const int Malformed = -2;

    /// <summary>The handle is not open or has the wrong type.</summary>
    public const int NoSuchHandle = -3;

    /// <summary>There are too many open handles or pending requests.</summary>
    public const int TooMany = -4;

    /// <summary>The reply does not fit into a frame.</summary>
    public const int TooLarge = -5;

    /// <summary>The request was cancelled before it had any effect.</summary>
    public const int Cancelled = -6;

    /// <summary>The agent had an internal error.</summary>
    public const int Failed = -7;
}

/// <summary>An empty reply.</summary>
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

/// <summary>A Boolean reply.</summary>
/// <param name="Value">The value.</param>
public sealed record AgentFlag(bool Value) : IAgentMessage<AgentFlag>
{
    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public static AgentFlag Read(ref WireReader reader) => new(AgentMessages.ReadFlag(ref reader, "value"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteByte(Value ? (byte)1 : (byte)0, "value");
}

/// <summary>Reply that says how many bytes were written.</summary>
/// <param name="Count">Number of bytes.</param>
public sealed record AgentCount(uint Count) : IAgentMessage<AgentCount>
{
    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static AgentCount Read(ref WireReader reader) => new(reader.ReadUInt32("count"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Count, "count");
}

/// <summary>Reply that contains the newly opened handle.</summary>
/// <param name="Handle">Number of the handle. It is valid until the handle is closed.</param>
public sealed record AgentHandle(uint Handle) : IAgentMessage<AgentHandle>
{
    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static AgentHandle Read(ref WireReader reader) => new(reader.ReadUInt32("handle"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Handle, "handle");
}

/// <summary>A reply that is a string.</summary>
/// <param name="Text">The string.</param>
public sealed record AgentText(string Text) : IAgentMessage<AgentText>
{
    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Text);

    /// <inheritdoc/>
    public static AgentText Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "text"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Text, "text");
}

/// <summary>A reply that consists of bytes.</summary>
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
