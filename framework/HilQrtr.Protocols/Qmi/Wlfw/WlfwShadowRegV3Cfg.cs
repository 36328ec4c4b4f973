namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A shadow register, third form: on the wire as the second.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct qmi_wlanfw_shadow_reg_v3_cfg_s_v01</c>.</remarks>
/// <param name="Addr">Address of the register it shadows.</param>
public readonly record struct WlfwShadowRegV3Cfg(uint Addr)
{
    internal static WlfwShadowRegV3Cfg Walk(WlfwFields fields, WlfwShadowRegV3Cfg value) => new(
        fields.U32("addr", value.Addr));
}
