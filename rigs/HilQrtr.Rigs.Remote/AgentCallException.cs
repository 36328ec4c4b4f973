using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>A host refused something that its agent was asked to do. The agent and the host are unharmed.</summary>
public sealed class AgentCallException : Exception
{
    internal AgentCallException(string host, AgentOperation operation, int status, ReadOnlySpan<byte> what)
        : base($"{host}: {(what.IsEmpty ? $"{operation}" : Encoding.UTF8.GetString(what))}: {Describe(status)}")
    {
        Status = status;
    }

    /// <summary>An error number of the kernel, or one of <see cref="AgentStatus"/>.</summary>
    public int Status { get; }

    /// <summary>The error number of the kernel; <see cref="Errno.None"/> if the agent itself refused.</summary>
    public Errno Errno => Status > 0 ? (Errno)Status : Errno.None;

    private static string Describe(int status) => status switch
    {
        > 0 => $"{(Errno)status} ({status})",
        AgentStatus.UnknownOperation => "the agent knows no such operation; publish it again from this build",
        AgentStatus.Malformed => "the agent cannot read the request",
        AgentStatus.NoSuchHandle => "not open",
        AgentStatus.TooMany => "too much is open or under way on the agent; close some of it first",
        AgentStatus.TooLarge => $"larger than a frame, which takes {AgentProtocol.MaxPayload} bytes; ask for less at once",
        AgentStatus.Cancelled => "cancelled",
        AgentStatus.Failed => "the agent failed",
        _ => $"status {status}",
    };
}
