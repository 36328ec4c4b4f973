namespace HilQrtr.Protocols.Agent;

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
