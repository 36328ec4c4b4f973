namespace HilQrtr.Agent;

/// <summary>The agent cannot go on. The message says what, where, and what to do.</summary>
internal sealed class AgentException(string message) : Exception(message);
