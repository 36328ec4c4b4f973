using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Begins the stream of the kernel's log, whose items are <see cref="KernelLogRecord"/>s. The stream has the number of this request and no credit yet.</summary>
/// <param name="From">First sequence number to send; 0 for all there is, the greatest for what is new.</param>
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

/// <summary>A record of <c>/dev/kmsg</c>.</summary>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="Lost">Records that were overwritten before they could be read, just before this one.</param>
/// <param name="Facility">0 if the kernel wrote it.</param>
/// <param name="Level">0 (emergency) to 7 (debug).</param>
/// <param name="Microseconds">Time since boot.</param>
/// <param name="Text">The record without its head and its dictionary.</param>
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
