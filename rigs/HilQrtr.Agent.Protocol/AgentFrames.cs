using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>First frame of either end. The version comes first and stays there, so that a mismatch can always be told.</summary>
/// <param name="ProtocolVersion"><see cref="AgentProtocol.Version"/> of the sender.</param>
/// <param name="Release">Kernel release of the agent's host (<c>uname -r</c>); empty from a run.</param>
/// <param name="Program">Name and version of the sender.</param>
/// <param name="ProcessId">Process id of the sender, on its own host.</param>
/// <param name="Clock"><c>CLOCK_BOOTTIME</c> of the agent's host, in nanoseconds; 0 from a run.</param>
/// <param name="TakesTurns">Whether the agent speaks only in turns.</param>
public sealed record AgentHello(uint ProtocolVersion, string Release, string Program, int ProcessId, ulong Clock, bool TakesTurns)
    : IAgentMessage<AgentHello>
{
    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Release) + AgentMessages.SizeOf(Program) + 4 + 8 + 1;

    /// <summary>Reads the version alone, which every version of the protocol has first.</summary>
    /// <param name="body">Body of the frame.</param>
    /// <returns>The version.</returns>
    /// <exception cref="WireFormatException">The body is shorter.</exception>
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

/// <summary>The agent has nothing to do until it is spoken to.</summary>
/// <param name="Clock"><c>CLOCK_BOOTTIME</c> of its host, in nanoseconds.</param>
public sealed record AgentTurn(ulong Clock) : IAgentMessage<AgentTurn>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentTurn Read(ref WireReader reader) => new(reader.ReadUInt64("clock"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Clock, "clock");
}

/// <summary>Ends a batch: the agent runs until it has something to report.</summary>
/// <param name="Limit">Nanoseconds of its host's time after which it reports even so; 0 reports at once.</param>
public sealed record AgentGo(ulong Limit) : IAgentMessage<AgentGo>
{
    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static AgentGo Read(ref WireReader reader) => new(reader.ReadUInt64("limit"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Limit, "limit");
}

/// <summary>Asks for an operation.</summary>
/// <param name="Id">Number of the request, the sender's choice; not one that is outstanding.</param>
/// <param name="Operation">What to do.</param>
/// <param name="Payload">What the operation takes, as its record writes it.</param>
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

/// <summary>What became of a request.</summary>
/// <param name="Id">Number of the request.</param>
/// <param name="Status">0, an error number of the kernel, or one of <see cref="AgentStatus"/>.</param>
/// <param name="Payload">What the operation answers; after an error, what failed, in UTF-8.</param>
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

/// <summary>The outcome of a request is not waited for any more; its response comes all the same.</summary>
/// <param name="Id">Number of the request.</param>
public sealed record AgentCancel(uint Id) : IAgentMessage<AgentCancel>
{
    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static AgentCancel Read(ref WireReader reader) => new(reader.ReadUInt32("id"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Id, "id");
}

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

/// <summary>Last frame of either end.</summary>
/// <param name="Reason">Why it ends.</param>
public sealed record AgentGoodbye(string Reason) : IAgentMessage<AgentGoodbye>
{
    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Reason);

    /// <inheritdoc/>
    public static AgentGoodbye Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "reason"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Reason, "reason");
}
