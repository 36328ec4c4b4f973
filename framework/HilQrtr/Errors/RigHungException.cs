namespace HilQrtr.Errors;

/// <summary>Code that ran against a rig made no progress any more.</summary>
public sealed class RigHungException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="rig">The rig.</param>
    /// <param name="lastSeen">What is waited for.</param>
    /// <param name="waited">How long, on the clock of this machine.</param>
    /// <param name="silentHost">The host that owed an answer for that long; null if none did.</param>
    public RigHungException(string rig, string lastSeen, TimeSpan waited, string? silentHost = null)
        : base(silentHost is not null
            ? $"the host of rig {rig} does not answer any more: nothing was heard of it for {waited.TotalSeconds:0.###} s. Last seen: {lastSeen}."
            : $"nothing moves any more on rig {rig}: waited {waited.TotalSeconds:0.###} s for something that is not on the rig's timeline. Last seen: {lastSeen}. Await only what the rig offers, or give the wait a timeout on the rig's clock.")
    {
        LastSeen = lastSeen;
        Waited = waited;
        SilentHost = silentHost;
    }

    /// <summary>What is waited for.</summary>
    public string LastSeen { get; }

    /// <summary>How long, on the clock of this machine.</summary>
    public TimeSpan Waited { get; }

    /// <summary>The host that owed an answer for that long; null if none did.</summary>
    public string? SilentHost { get; }
}
