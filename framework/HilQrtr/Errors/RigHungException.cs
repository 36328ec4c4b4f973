namespace HilQrtr.Errors;

/// <summary>Code that ran against a rig made no progress any more.</summary>
public sealed class RigHungException(string rig, string lastSeen, TimeSpan waited)
    : Exception($"nothing moves any more on rig {rig}: waited {waited.TotalSeconds:0.###} s for something that is not on the rig's timeline. Last seen: {lastSeen}. Await only what the rig offers, or give the wait a timeout on the rig's clock.");
