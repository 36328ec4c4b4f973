namespace HilQrtr.Rigs;

/// <summary>What stands in for the host and its cards.</summary>
public enum Tier
{
    /// <summary>Host kernel and cards are models in this process, on virtual time.</summary>
    Simulated,

    /// <summary>The real kernel as a User Mode Linux process, against card models over vhost-user.</summary>
    Kernel,

    /// <summary>A simulated or kernel rig inside a container.</summary>
    Container,

    /// <summary>Real hosts with real cards, over ssh.</summary>
    Lab,
}
