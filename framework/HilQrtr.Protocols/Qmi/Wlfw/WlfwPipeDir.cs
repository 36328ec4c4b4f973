namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Direction of a copy engine pipe, seen from the host (<c>drivers/net/wireless/ath/ath11k/qmi.h: enum qmi_wlanfw_pipedir_enum_v01</c>).</summary>
public static class WlfwPipeDir
{
    /// <summary>Unused.</summary>
    public const uint None = 0;

    /// <summary>Card to host.</summary>
    public const uint In = 1;

    /// <summary>Host to card.</summary>
    public const uint Out = 2;

    /// <summary>Both ways.</summary>
    public const uint InOut = 3;
}
