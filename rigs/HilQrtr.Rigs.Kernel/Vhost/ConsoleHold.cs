namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>The reason why a console keeps its guest stopped.</summary>
internal enum ConsoleHold
{
    /// <summary>The guest is not stopped.</summary>
    None,

    /// <summary>The agent in the guest and hil take turns to send, and it is hil's turn.</summary>
    Turn,

    /// <summary>The guest's output has not been read yet.</summary>
    Full,
}
