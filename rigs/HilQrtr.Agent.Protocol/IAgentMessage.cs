using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>A message that can be serialised.</summary>
public interface IAgentMessage
{
    /// <summary>Its serialised size in bytes.</summary>
    int Size { get; }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Destination, with room for <see cref="Size"/> bytes.</param>
    void Write(ref WireWriter writer);
}

/// <summary>A message that can be parsed.</summary>
/// <typeparam name="TSelf">Its type.</typeparam>
public interface IAgentMessage<TSelf> : IAgentMessage
    where TSelf : IAgentMessage<TSelf>
{
    /// <summary>Reads one.</summary>
    /// <param name="reader">Source.</param>
    /// <returns>The message.</returns>
    /// <exception cref="WireFormatException">Malformed message.</exception>
    static abstract TSelf Read(ref WireReader reader);
}

/// <summary>An operation and its arguments.</summary>
/// <typeparam name="TReply">The reply.</typeparam>
public interface IAgentRequest<TReply> : IAgentMessage
    where TReply : IAgentMessage<TReply>
{
    /// <summary>The operation.</summary>
    AgentOperation Operation { get; }
}
