namespace HilQrtr.Cards.Wlfw;

/// <summary>Bring-up progress of one client.</summary>
internal enum WlfwPhase
{
    /// <summary>The client has sent no request yet.</summary>
    Unregistered,

    /// <summary>The firmware has received IND_REGISTER.</summary>
    Registered,

    /// <summary>The firmware has received HOST_CAP and has requested memory.</summary>
    MemoryRequested,

    /// <summary>The firmware has received all the memory that it requested.</summary>
    MemoryReady,

    /// <summary>The firmware has responded to CAP.</summary>
    Identified,

    /// <summary>The firmware has received all board data.</summary>
    BoardDataReceived,

    /// <summary>The M3 image is loaded, and the firmware is initialised.</summary>
    Ready,

    /// <summary>The firmware has received WLAN_CFG.</summary>
    Configured,

    /// <summary>WLAN_MODE has switched the firmware on.</summary>
    Running,
}
