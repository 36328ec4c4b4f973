namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A shadow register, second form.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_shadow_reg_v2_cfg_s_v01</c>.</remarks>
/// <param name="Addr">Address of the register it shadows.</param>
public readonly record struct WlfwShadowRegV2Cfg(uint Addr)
{
    internal static WlfwShadowRegV2Cfg Walk(WlfwFields fields, WlfwShadowRegV2Cfg value) => new(
        fields.U32("addr", value.Addr));
}
