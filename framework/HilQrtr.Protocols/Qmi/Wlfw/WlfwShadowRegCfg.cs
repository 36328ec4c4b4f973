namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A shadow register, first form.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_shadow_reg_cfg_s_v01</c>.</remarks>
/// <param name="Id">Its number.</param>
/// <param name="Offset">The register it shadows.</param>
public readonly record struct WlfwShadowRegCfg(ushort Id, ushort Offset)
{
    internal static WlfwShadowRegCfg Walk(WlfwFields fields, WlfwShadowRegCfg value) => new(
        fields.U16("id", value.Id),
        fields.U16("offset", value.Offset));
}
