using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>The host rejected a request to its agent. The agent and the host continue to work.</summary>
public sealed class AgentCallException : Exception
{
    internal AgentCallException(string host, AgentOperation operation, int status, ReadOnlySpan<byte> what)
        : base($"{host}: {(what.IsEmpty ? $"{operation}" : Encoding.UTF8.GetString(what))}: {Describe(status)}")
    {
        Status = status;
    }

    /// <summary>A kernel errno, or one of the values of <see cref="AgentStatus"/>.</summary>
    public int Status { get; }

    /// <summary>The kernel's errno; <see cref="Errno.None"/> if the agent itself rejected the request.</summary>
    public Errno Errno => Status > 0 ? (Errno)Status : Errno.None;

    private static string Describe(int status) => status switch
    {
        > 0 => $"{(Errno)status} ({status})",
        AgentStatus.UnknownOperation => "the agent does not support this operation; publish the agent again from this build",
        AgentStatus.Malformed => "the agent cannot parse the request",
        AgentStatus.NoSuchHandle => "the handle is not open",
        AgentStatus.TooMany => "the agent has too many open handles or pending requests; close some first",
        AgentStatus.TooLarge => $"the data does not fit into a frame ({AgentProtocol.MaxPayload} bytes); request less data at a time",
        AgentStatus.Cancelled => "the request was cancelled",
        AgentStatus.Failed => "the agent failed",
        _ => $"status {status}",
    };
}
