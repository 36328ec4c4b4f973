namespace HilQrtr.Errors;

/// <summary>Code that ran against a rig made no progress any more.</summary>
public sealed class RigHungException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="rig">The rig.</param>
    /// <param name="lastSeen">What is waited for.</param>
    /// <param name="waited">How long, on the clock of this machine.</param>
    /// <param name="hostIsSilent">Whether a host was asked something, and said nothing for so long.</param>
    public RigHungException(string rig, string lastSeen, TimeSpan waited, bool hostIsSilent = false)
        : base(hostIsSilent
            ? $"the host of rig {rig} does not answer any more: nothing was heard of it for {waited.TotalSeconds:0.###} s. Last seen: {lastSeen}."
            : $"nothing moves any more on rig {rig}: waited {waited.TotalSeconds:0.###} s for something that is not on the rig's timeline. Last seen: {lastSeen}. Await only what the rig offers, or give the wait a timeout on the rig's clock.")
    {
        LastSeen = lastSeen;
        Waited = waited;
        HostIsSilent = hostIsSilent;
    }

    /// <summary>What is waited for.</summary>
    public string LastSeen { get; }

    /// <summary>How long, on the clock of this machine.</summary>
    public TimeSpan Waited { get; }

    /// <summary>Whether a host was asked something, and said nothing for so long.</summary>
    public bool HostIsSilent { get; }
}
