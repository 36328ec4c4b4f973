namespace HilQrtr.Rigs;

/// <summary>How far a card is to be brought up.</summary>
public enum BringUpGoal
{
    /// <summary>The card runs its firmware and its QRTR endpoint is registered with the host; QMI is not waited for.</summary>
    Link,

    /// <summary>The driver has done its QMI exchange and the firmware has said that it is ready.</summary>
    FirmwareReady,

    /// <summary>The driver has a wiphy: HTC and WMI are up, and the MAC address is known.</summary>
    Up,
}
