using HilQrtr.Errors;

namespace HilQrtr.Rigs.Remote;

/// <summary>The host of a session, and how the end of the session is reported.</summary>
public sealed record AgentSessionOptions
{
    /// <summary>Name of the host.</summary>
    public required string Host { get; init; }

    /// <summary>Returns why the channel ended, if that is known by other means, such as the kernel's last output or a process's exit status.</summary>
    public Func<string> WhyEnded { get; init; } = static () => "no further details; look at the host's console";

    /// <summary>Creates the exception for all pending calls from a message when the channel has ended; null for a <see cref="RigBrokenException"/>.</summary>
    public Func<string, Exception>? WhenEnded { get; init; }
}
