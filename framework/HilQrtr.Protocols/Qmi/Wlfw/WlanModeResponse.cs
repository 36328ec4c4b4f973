namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Answer to WLAN_MODE.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_wlan_mode_resp_msg_v01</c>.</remarks>
public sealed record WlanModeResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanMode;

    internal override WlanModeResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
