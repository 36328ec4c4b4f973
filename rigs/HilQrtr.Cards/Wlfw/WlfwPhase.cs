namespace HilQrtr.Cards.Wlfw;

/// <summary>How far one client has brought the firmware up.</summary>
internal enum WlfwPhase
{
    /// <summary>Nothing yet.</summary>
    Unregistered,

    /// <summary>IND_REGISTER came.</summary>
    Registered,

    /// <summary>HOST_CAP came; memory was asked for.</summary>
    MemoryRequested,

    /// <summary>The firmware has its memory.</summary>
    MemoryReady,

    /// <summary>CAP was answered.</summary>
    Identified,

    /// <summary>Board data is complete.</summary>
    BoardDataReceived,

    /// <summary>M3 was loaded: the firmware is initialised.</summary>
    Ready,

    /// <summary>WLAN_CFG came.</summary>
    Configured,

    /// <summary>WLAN_MODE switched it on.</summary>
    Running,
}
