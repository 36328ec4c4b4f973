namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The SoC.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_soc_info_s_v01</c>.</remarks>
/// <param name="SocId">Its number.</param>
public readonly record struct WlfwSocInfo(uint SocId)
{
    internal static WlfwSocInfo Walk(WlfwFields fields, WlfwSocInfo value) => new(
        fields.U32("soc_id", value.SocId));
}
