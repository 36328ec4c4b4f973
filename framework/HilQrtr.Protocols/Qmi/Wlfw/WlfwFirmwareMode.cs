namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Modes of WLAN_MODE (<c>drivers/net/wireless/ath/ath11k/core.h: enum ath11k_firmware_mode</c>, <c>qmi.h</c>).</summary>
public static class WlfwFirmwareMode
{
    /// <summary>The usual one.</summary>
    public const uint Normal = 0;

    /// <summary>Factory tests.</summary>
    public const uint Ftm = 1;

    /// <summary>Stop (<c>ATH11K_FIRMWARE_MODE_OFF</c>).</summary>
    public const uint Off = 4;

    /// <summary>Calibrate after a cold boot.</summary>
    public const uint ColdBoot = 7;
}
