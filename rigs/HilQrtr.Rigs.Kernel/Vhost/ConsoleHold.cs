namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Why the guest of a console is held.</summary>
internal enum ConsoleHold
{
    /// <summary>It is not held.</summary>
    None,

    /// <summary>Its agent has ended a turn.</summary>
    Turn,

    /// <summary>Its output has not been read.</summary>
    Full,
}
