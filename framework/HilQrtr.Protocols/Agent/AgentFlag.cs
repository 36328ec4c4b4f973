namespace HilQrtr.Protocols.Agent;

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
