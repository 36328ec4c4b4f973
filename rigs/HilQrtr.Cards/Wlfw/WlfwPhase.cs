namespace HilQrtr.Cards.Wlfw;

/// <summary>Bring-up progress of one client.</summary>
internal enum WlfwPhase
{
    /// <summary>No request yet.</summary>
    Unregistered,

    /// <summary>IND_REGISTER received.</summary>
    Registered,

    /// <summary>HOST_CAP received, memory requested.</summary>
    MemoryRequested,

    /// <summary>The firmware has its memory.</summary>
    MemoryReady,

    /// <summary>CAP answered.</summary>
    Identified,

    /// <summary>Board data complete.</summary>
    BoardDataReceived,

    /// <summary>M3 loaded, firmware initialised.</summary>
    Ready,

    /// <summary>WLAN_CFG received.</summary>
    Configured,

    /// <summary>Switched on by WLAN_MODE.</summary>
    Running,
}
