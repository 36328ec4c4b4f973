using HilQrtr.Errors;

namespace HilQrtr.Rigs.Remote;

/// <summary>Specifies a session's host and how the end of the session is reported.</summary>
public sealed record AgentSessionOptions
{
    /// <summary>Name of the host.</summary>
    public required string Host { get; init; }

    /// <summary>
    /// Returns the reason why the channel ended. The channel itself does not know the reason, so the reason is found elsewhere, for example
    /// in the last output on the kernel's console or in the exit status of a process.
    /// </summary>
    public Func<string> WhyEnded { get; init; } = static () => "no further details; look at the host's console";

    /// <summary>
    /// Called when the channel has ended. The function receives a message that contains the reason, and returns the exception with which
    /// all pending calls fail. If this property is null, the calls fail with a <see cref="RigBrokenException"/>.
    /// </summary>
    public Func<string, Exception>? ExceptionForEnd { get; init; }
}
