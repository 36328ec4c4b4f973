namespace HilQrtr.Protocols.Agent;

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
