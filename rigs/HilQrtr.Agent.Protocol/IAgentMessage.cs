using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Something that goes over the wire as bytes.</summary>
public interface IAgentMessage
{
    /// <summary>How many bytes it takes.</summary>
    int Size { get; }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to; it has room for <see cref="Size"/> bytes.</param>
    void Write(ref WireWriter writer);
}

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

/// <summary>What an agent can be asked to do.</summary>
/// <typeparam name="TReply">What it answers when it was done.</typeparam>
public interface IAgentRequest<TReply> : IAgentMessage
    where TReply : IAgentMessage<TReply>
{
    /// <summary>Number of the operation.</summary>
    AgentOperation Operation { get; }
}
