namespace HilQrtr.Agent;

/// <summary>Fatal error of the agent. The message says what happened, where, and what to do.</summary>
internal sealed class AgentException(string message) : Exception(message);
