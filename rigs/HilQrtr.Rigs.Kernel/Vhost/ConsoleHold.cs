namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Why the guest of a console stands still.</summary>
internal enum ConsoleHold
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Its agent ended a turn.</summary>
    Turn,

    /// <summary>It said more than was read.</summary>
    Full,
}
