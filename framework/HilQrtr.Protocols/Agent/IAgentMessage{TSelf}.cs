namespace HilQrtr.Protocols.Agent;

/// <summary>Something that can be read back from bytes.</summary>
/// <typeparam name="TSelf">What it is.</typeparam>
public interface IAgentMessage<TSelf> : IAgentMessage
    where TSelf : IAgentMessage<TSelf>
{
    /// <summary>Reads one.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="WireFormatException">The bytes are no such message.</exception>
    static abstract TSelf Read(ref WireReader reader);
}
