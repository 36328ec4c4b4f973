using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>A message that can be serialised.</summary>
public interface IAgentMessage
{
    /// <summary>Size of the serialised message in bytes.</summary>
    int Size { get; }

    /// <summary>Writes the message.</summary>
    /// <param name="writer">Destination. It must have room for <see cref="Size"/> bytes.</param>
    void Write(ref WireWriter writer);
}

/// <summary>A message that can be parsed.</summary>
/// <typeparam name="TSelf">Type of the message.</typeparam>
public interface IAgentMessage<TSelf> : IAgentMessage
    where TSelf : IAgentMessage<TSelf>
{
    /// <summary>Reads a message.</summary>
    /// <param name="reader">Source.</param>
    /// <returns>The message.</returns>
    /// <exception cref="WireFormatException">The message is malformed.</exception>
    static abstract TSelf Read(ref WireReader reader);
}

/// <summary>The arguments of an operation.</summary>
/// <typeparam name="TReply">Type of the reply.</typeparam>
public interface IAgentRequest<TReply> : IAgentMessage
    where TReply : IAgentMessage<TReply>
{
    /// <summary>The operation.</summary>
    AgentOperation Operation { get; }
}
