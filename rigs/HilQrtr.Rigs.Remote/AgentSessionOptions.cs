using HilQrtr.Errors;

namespace HilQrtr.Rigs.Remote;

/// <summary>The host of a session, and how the end of the session is reported.</summary>
public sealed record AgentSessionOptions
{
    /// <summary>Name of the host.</summary>
    public required string Host { get; init; }

    /// <summary>
    /// Returns why the channel ended. The channel itself does not know the reason, so it is taken from, for example, the last output on the
    /// kernel's console or the exit status of a process.
    /// </summary>
    public Func<string> WhyEnded { get; init; } = static () => "no further details; look at the host's console";

    /// <summary>
    /// Called when the channel has ended. From a message that contains the reason, it creates the exception with which all pending calls
    /// fail. If this property is null, the calls fail with a <see cref="RigBrokenException"/>.
    /// </summary>
    public Func<string, Exception>? WhenEnded { get; init; }
}
