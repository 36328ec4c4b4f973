namespace HilQrtr.Rigs;

/// <summary>State of a card, as seen by its host.</summary>
public enum CardState
{
    /// <summary>No driver is bound.</summary>
    Off,

    /// <summary>A driver is bound and is loading the firmware.</summary>
    Booting,

    /// <summary>The QRTR endpoint is registered.</summary>
    Linked,

    /// <summary>The firmware has reported that it is ready.</summary>
    FirmwareReady,

    /// <summary>A wiphy is registered.</summary>
    Up,

    /// <summary>The driver gave up. The kernel log contains the reason.</summary>
    Failed,
}
