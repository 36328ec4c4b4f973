namespace HilQrtr.Errors;

/// <summary>The code that was passed to <see cref="Rigs.IRig.RunAsync"/> no longer makes progress.</summary>
public sealed class RigHungException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="rig">The rig.</param>
    /// <param name="lastSeen">What the code was waiting for when it was last seen.</param>
    /// <param name="waited">How long the code had been waiting, in wall-clock time.</param>
    /// <param name="silentHost">The host that did not respond; null if all hosts responded.</param>
    public RigHungException(string rig, string lastSeen, TimeSpan waited, string? silentHost = null)
        : base(silentHost is not null
            ? $"the host of rig {rig} stopped responding: no answer for {waited.TotalSeconds:0.###} s. Last seen: {lastSeen}."
            : $"no progress on rig {rig}: waited {waited.TotalSeconds:0.###} s for something that is not on the rig's timeline. Last seen: {lastSeen}. Await only tasks of the rig, or give the wait a timeout on the rig's clock.")
    {
        LastSeen = lastSeen;
        Waited = waited;
        SilentHost = silentHost;
    }

    /// <summary>What the code was last known to wait for.</summary>
    public string LastSeen { get; }

    /// <summary>How long the code had been waiting, in wall-clock time.</summary>
    public TimeSpan Waited { get; }

    /// <summary>The host that did not respond; null if all hosts responded.</summary>
    public string? SilentHost { get; }

    /// <summary>
    /// The functions that the kernel of the silent host was in, innermost first, separated by <c> &lt; </c>; null if they are not known.
    /// </summary>
    public string? KernelStack { get; init; }
}
