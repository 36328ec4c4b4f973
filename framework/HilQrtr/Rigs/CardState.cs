namespace HilQrtr.Rigs;

/// <summary>Where a card stands, as its host sees it.</summary>
public enum CardState
{
    /// <summary>No driver is bound.</summary>
    Off,

    /// <summary>A driver is bound and the firmware is being loaded.</summary>
    Booting,

    /// <summary>The QRTR endpoint is registered.</summary>
    Linked,

    /// <summary>The firmware has said that it is ready.</summary>
    FirmwareReady,

    /// <summary>A wiphy is registered.</summary>
    Up,

    /// <summary>The driver gave up; the reason is in the kernel log.</summary>
    Failed,
}
