namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>What reading from a guest's socket came to.</summary>
internal enum VhostReadOutcome
{
    /// <summary>Nothing more is there for now.</summary>
    Nothing,

    /// <summary>A whole message is.</summary>
    Message,

    /// <summary>The guest closed it.</summary>
    Ended,
}
