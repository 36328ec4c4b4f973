using HilQrtr.Errors;

namespace HilQrtr.Rigs.Remote;

/// <summary>Host of a session, and how its end is reported.</summary>
public sealed record AgentSessionOptions
{
    /// <summary>Name of the host.</summary>
    public required string Host { get; init; }

    /// <summary>Returns why the channel ended, if known by other means: the kernel's last output, or a process's exit status.</summary>
    public Func<string> WhyEnded { get; init; } = static () => "no further details; look at the host's console";

    /// <summary>Creates the exception for all pending calls when the channel has ended, from a message; null for a <see cref="RigBrokenException"/>.</summary>
    public Func<string, Exception>? WhenEnded { get; init; }
}
