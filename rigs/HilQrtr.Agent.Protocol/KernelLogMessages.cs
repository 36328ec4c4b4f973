using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>
/// Starts a stream of <see cref="KernelLogRecord"/>s. The stream has the id of this request. The stream starts without credit, so the agent
/// sends nothing until credit arrives.
/// </summary>
/// <param name="From">Sequence number of the first record to send. 0 means all records, and the maximum value means only new records.</param>
public sealed record KernelLogStart(ulong From) : IAgentMessage<KernelLogStart>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.KernelLogStart;

    /// <inheritdoc/>
    public int Size => 8;

    /// <inheritdoc/>
    public static KernelLogStart Read(ref WireReader reader) => new(reader.ReadUInt64("from"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(From, "from");
}

/// <summary>A record from <c>/dev/kmsg</c>.</summary>
/// <param name="Sequence">Sequence number of the record.</param>
/// <param name="Lost">Number of records that were overwritten before the agent could read them. They directly preceded this record.</param>
/// <param name="Facility">Syslog facility: 0 for the kernel.</param>
/// <param name="Level">Log level: 0 (emergency) to 7 (debug).</param>
/// <param name="Microseconds">Time since boot, in microseconds.</param>
/// <param name="Text">Text of the record, without the prefix and the dictionary.</param>
public sealed record KernelLogRecord(ulong Sequence, ulong Lost, ushort Facility, byte Level, ulong Microseconds, string Text)
    : IAgentMessage<KernelLogRecord>
{
    /// <inheritdoc/>
    public int Size => 27 + AgentMessages.SizeOf(Text);

    /// <inheritdoc/>
    public static KernelLogRecord Read(ref WireReader reader) => new(
        reader.ReadUInt64("sequence"),
        reader.ReadUInt64("lost"),
        reader.ReadUInt16("facility"),
        reader.ReadByte("level"),
        reader.ReadUInt64("microseconds"),
        AgentMessages.ReadText(ref reader, "text"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt64(Sequence, "sequence");
        writer.WriteUInt64(Lost, "lost");
        writer.WriteUInt16(Facility, "facility");
        writer.WriteByte(Level, "level");
        writer.WriteUInt64(Microseconds, "microseconds");
        AgentMessages.WriteText(ref writer, Text, "text");
    }
}
