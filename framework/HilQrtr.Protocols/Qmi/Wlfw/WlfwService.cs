namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Identifies a card's WLFW service (<c>drivers/net/wireless/ath/ath11k/qmi.h: ATH11K_QMI_WLFW_SERVICE_*</c>; ath12k has the same values).</summary>
public static class WlfwService
{
    /// <summary>Service id.</summary>
    public const uint Id = 0x45;

    /// <summary>Service version.</summary>
    public const byte Version = 0x01;

    /// <summary>Client id in IND_REGISTER: "LENK" as a little-endian number (<c>QMI_WLANFW_CLIENT_ID</c>).</summary>
    public const uint ClientId = 0x4b4e454c;

    /// <summary>Returns the instance word for NEW_SERVER and NEW_LOOKUP (<c>drivers/soc/qcom/qmi_interface.c</c>).</summary>
    /// <param name="instance">The instance number, which depends on the chip.</param>
    /// <returns>The instance number in the upper 24 bits, the version in the lower 8.</returns>
    public static uint Instance(uint instance) => instance << 8 | Version;
}
