using HilQrtr.Errors;

namespace HilQrtr.Rigs.Remote;

/// <summary>Whose session it is, and what its end means.</summary>
public sealed record AgentSessionOptions
{
    /// <summary>Name of the host.</summary>
    public required string Host { get; init; }

    /// <summary>Tells why the channel ended, as far as that is known by other means: what the kernel said last, how a process exited.</summary>
    public Func<string> WhyEnded { get; init; } = static () => "nothing more is known; look at the host's console";

    /// <summary>Makes what every waiter gets when the channel has ended, from a message; null for a <see cref="RigBrokenException"/>.</summary>
    public Func<string, Exception>? WhenEnded { get; init; }
}
