namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Identifies a card's WLFW service (<c>drivers/net/wireless/ath/ath11k/qmi.h: ATH11K_QMI_WLFW_SERVICE_*</c>; ath12k has the same).</summary>
public static class WlfwService
{
    /// <summary>Service id.</summary>
    public const uint Id = 0x45;

    /// <summary>Service version.</summary>
    public const byte Version = 0x01;

    /// <summary>Instance of a QCA6390 or WCN6855.</summary>
    public const byte InstanceQca6390 = 0x01;

    /// <summary>Instance of an IPQ8074.</summary>
    public const byte InstanceIpq8074 = 0x02;

    /// <summary>Instance of a WCN6750.</summary>
    public const byte InstanceWcn6750 = 0x03;

    /// <summary>Instance of a QCN9074.</summary>
    public const byte InstanceQcn9074 = 0x07;

    /// <summary>Instance of a WCN7850 (<c>ath12k/qmi.h: ATH12K_QMI_WLFW_SERVICE_INS_ID_V01_WCN7850</c>).</summary>
    public const byte InstanceWcn7850 = 0x01;

    /// <summary>Instance of a QCN9274 (<c>ath12k/qmi.h: ATH12K_QMI_WLFW_SERVICE_INS_ID_V01_QCN9274</c>).</summary>
    public const byte InstanceQcn9274 = 0x07;

    /// <summary>Client id in IND_REGISTER: "LENK" as a number (<c>QMI_WLANFW_CLIENT_ID</c>).</summary>
    public const uint ClientId = 0x4b4e454c;

    /// <summary>The instance word of NEW_SERVER and NEW_LOOKUP (<c>drivers/soc/qcom/qmi_interface.c</c>).</summary>
    /// <param name="instance">The chip's instance.</param>
    /// <returns>Instance in the upper bits, version in the lower eight.</returns>
    public static uint Instance(uint instance) => instance << 8 | Version;
}
