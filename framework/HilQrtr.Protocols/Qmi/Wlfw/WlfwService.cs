namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Identifies a card's WLFW service (<c>drivers/net/wireless/ath/ath11k/qmi.h: ATH11K_QMI_WLFW_SERVICE_*</c>; ath12k has the same values).</summary>
public static class WlfwService
{
    /// <summary>Service id.</summary>
    public const uint Id = 0x45;

    /// <summary>Service version.</summary>
    public const byte Version = 0x01;

    /// <summary>Client id in IND_REGISTER: "LENK" as a number (<c>QMI_WLANFW_CLIENT_ID</c>).</summary>
    public const uint ClientId = 0x4b4e454c;

    /// <summary>The instance word of NEW_SERVER and NEW_LOOKUP (<c>drivers/soc/qcom/qmi_interface.c</c>).</summary>
    /// <param name="instance">The chip's instance.</param>
    /// <returns>Instance in the upper bits, version in the lower eight.</returns>
    public static uint Instance(uint instance) => instance << 8 | Version;
}
