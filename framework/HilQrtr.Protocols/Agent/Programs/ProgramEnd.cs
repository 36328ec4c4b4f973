namespace HilQrtr.Protocols.Agent;

/// <summary>How a program ended.</summary>
public enum ProgramEnd : byte
{
    /// <summary>It exited, with a status.</summary>
    Exited = 0,

    /// <summary>It was ended by a signal.</summary>
    Signalled = 1,

    /// <summary>It was killed since its time was up.</summary>
    TimedOut = 2,

    /// <summary>It was killed since its request was cancelled.</summary>
    Cancelled = 3,
}
