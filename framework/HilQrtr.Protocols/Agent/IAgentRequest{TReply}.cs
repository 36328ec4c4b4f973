namespace HilQrtr.Protocols.Agent;

/// <summary>What an agent can be asked to do.</summary>
/// <typeparam name="TReply">What it answers when it was done.</typeparam>
public interface IAgentRequest<TReply> : IAgentMessage
    where TReply : IAgentMessage<TReply>
{
    /// <summary>Number of the operation.</summary>
    AgentOperation Operation { get; }
}
