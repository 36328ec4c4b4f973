namespace HilQrtr.Agent;

/// <summary>A fatal error in the agent. The message says what happened, where it happened, and what to do about it.</summary>
internal sealed class AgentException(string message) : Exception(message);
