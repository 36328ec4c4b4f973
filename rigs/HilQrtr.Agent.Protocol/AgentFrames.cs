using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>
/// The first frame sent by each end. The version is the first field in every version of the protocol, so a mismatch is always
/// detected.
/// </summary>
/// <param name="ProtocolVersion">The sender's <see cref="AgentProtocol.Version"/>.</param>
/// <param name="Release">Kernel release of the agent's host (<c>uname -r</c>); empty if the sender is not the agent.</param>
/// <param name="Program">Name and version of the sender.</param>
/// <param name="ProcessId">Process id of the sender.</param>
/// <param name="Clock"><c>CLOCK_BOOTTIME</c> of the agent's host, in nanoseconds; 0 if the sender is not the agent.</param>
/// <param name="TakesTurns">
/// Whether the two ends take turns to send. If so, the agent sends nothing after <see cref="AgentTurn"/> until
/// <see cref="AgentGo"/> arrives.
/// </param>
public sealed record AgentHello(uint ProtocolVersion, string Release, string Program, int ProcessId, ulong Clock, bool TakesTurns)
    : IAgentMessage<AgentHello>
{
    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Release) + AgentMessages.SizeOf(Program) + 4 + 8 + 1;

    /// <summary>Reads only the version.</summary>
    /// <param name="body">Body of the frame.</param>
    /// <returns>The version.</returns>
    /// <exception cref="WireFormatException">The body is too short.</exception>
    public static uint VersionOf(ReadOnlySpan<byte> body) => new WireReader(body, "agent Hello").ReadUInt32("version");

    /// <inheritdoc/>
    public static AgentHello Read(ref WireReader reader) => new(
        reader.ReadUInt32("version"),
        AgentMessages.ReadText(ref reader, "release"),
        AgentMessages.ReadText(ref reader, "program"),
        (int)reader.ReadUInt32("pid"),
        reader.ReadUInt64("clock"),
        AgentMessages.ReadFlag(ref reader, "turns"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(ProtocolVersion, "version");
        AgentMessages.WriteText(ref writer, Release, "release");
        AgentMessages.WriteText(ref writer, Program, "program");
        writer.WriteUInt32((uint)ProcessId, "pid");
        writer.WriteUInt64(Clock, "clock");
        writer.WriteByte(TakesTurns ? (byte)1 : (byte)0, "turns");
    }
}

/// <summary>Reports that the agent has no more frames to send and now waits for a batch that ends with <see cref="AgentGo"/>.</summary>
/// <param name="Clock"><c>CLOCK_BOOTTIME</c> of the agent's host, in nanoseconds.</param>
public sealed record AgentTurn(ulong Clock) : IAgentMessage<AgentTurn>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentTurn Read(ref WireReader reader) => new(reader.ReadUInt64("clock"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Clock, "clock");
}

/// <summary>Ends a batch of frames. The agent handles the batch and then runs until it has frames to send.</summary>
/// <param name="Limit">
/// Longest time until the agent sends <see cref="AgentTurn"/>, in nanoseconds on the agent's clock. If the limit is 0, the agent sends
/// AgentTurn at once.
/// </param>
public sealed record AgentGo(ulong Limit) : IAgentMessage<AgentGo>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentGo Read(ref WireReader reader) => new(reader.ReadUInt64("limit"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Limit, "limit");
}

/// <summary>Requests an operation.</summary>
/// <param name="Id">Id of the request, chosen by the sender. No other pending request or stream may have this id.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Payload">The serialised message that contains the operation's arguments.</param>
public sealed record AgentRequest(uint Id, AgentOperation Operation, ReadOnlyMemory<byte> Payload) : IAgentMessage<AgentRequest>
{
    /// <inheritdoc/>
    public int Size => 6 + Payload.Length;

    /// <inheritdoc/>
    public static AgentRequest Read(ref WireReader reader) => new(
        reader.ReadUInt32("id"),
        (AgentOperation)reader.ReadUInt16("operation"),
        reader.ReadBytes(reader.Remaining, "payload").ToArray());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Id, "id");
        writer.WriteUInt16((ushort)Operation, "operation");
        writer.WriteBytes(Payload.Span, "payload");
    }
}

/// <summary>Outcome of a request.</summary>
/// <param name="Id">Id of the request.</param>
/// <param name="Status">0, a Linux error number, or one of the values of <see cref="AgentStatus"/>.</param>
/// <param name="Payload">The serialised reply or, if the request failed, a UTF-8 text that says what failed.</param>
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

/// <summary>Cancels a request. The agent still sends a response to the request.</summary>
/// <param name="Id">Id of the request.</param>
public sealed record AgentCancel(uint Id) : IAgentMessage<AgentCancel>
{
    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static AgentCancel Read(ref WireReader reader) => new(reader.ReadUInt32("id"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Id, "id");
}

/// <summary>The next item in a stream.</summary>
/// <param name="Stream">Id of the stream, which is the id of the request that started it.</param>
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

/// <summary>Flow-control credit for a stream.</summary>
/// <param name="Stream">Id of the stream.</param>
/// <param name="Bytes">Number of additional payload bytes that may be sent.</param>
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

/// <summary>The last frame sent by each end.</summary>
/// <param name="Reason">The reason why the sender closes the connection.</param>
public sealed record AgentGoodbye(string Reason) : IAgentMessage<AgentGoodbye>
{
    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Reason);

    /// <inheritdoc/>
    public static AgentGoodbye Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "reason"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Reason, "reason");
}
