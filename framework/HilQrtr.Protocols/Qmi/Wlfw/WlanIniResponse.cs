namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Answer to WLAN_INI.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_wlan_ini_resp_msg_v01</c>.</remarks>
public sealed record WlanIniResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanIni;

    internal override WlanIniResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
