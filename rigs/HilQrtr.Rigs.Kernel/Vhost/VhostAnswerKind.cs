namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Forms of an answer.</summary>
internal enum VhostAnswerKind
{
    /// <summary>Done or not, if the guest wants to know.</summary>
    Status,

    /// <summary>A number that was asked for.</summary>
    Number,

    /// <summary>Configuration space that was asked for.</summary>
    Config,

    /// <summary>None for now.</summary>
    Held,
}
