namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Answer to WLAN_CFG.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_wlan_cfg_resp_msg_v01</c>.</remarks>
public sealed record WlanCfgResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanCfg;

    internal override WlanCfgResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
