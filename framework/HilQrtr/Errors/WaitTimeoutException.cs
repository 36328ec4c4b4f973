namespace HilQrtr.Errors;

/// <summary>A wait timed out.</summary>
/// <param name="what">What the code was waiting for, and where.</param>
/// <param name="waited">How long the code waited, on the rig's clock.</param>
/// <param name="lastSeen">What was last observed before the timeout.</param>
public sealed class WaitTimeoutException(string what, TimeSpan waited, string lastSeen)
    : Exception($"waited {waited.TotalSeconds:0.###} s for {what}; last seen: {lastSeen}")
{
    /// <summary>What the code was waiting for.</summary>
    public string What { get; } = what;

    /// <summary>How long the code waited, on the rig's clock.</summary>
    public TimeSpan Waited { get; } = waited;

    /// <summary>What was last observed before the timeout.</summary>
    public string LastSeen { get; } = lastSeen;
}
