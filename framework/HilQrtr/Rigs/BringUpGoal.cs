namespace HilQrtr.Rigs;

/// <summary>How far to bring up a card.</summary>
public enum BringUpGoal
{
    /// <summary>The firmware runs, and the card's QRTR endpoint is registered with the host. QMI need not have started.</summary>
    Link,

    /// <summary>The driver has completed its QMI exchange, and the firmware has reported that it is ready.</summary>
    FirmwareReady,

    /// <summary>The driver has a wiphy: HTC and WMI are up, and the MAC address is known.</summary>
    Up,
}
