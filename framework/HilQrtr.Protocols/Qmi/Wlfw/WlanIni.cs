namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client sets firmware options.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_wlan_ini_req_msg_v01</c>.</remarks>
public sealed record WlanIniRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanIni;

    /// <summary>enablefwlog: 1 to enable firmware logs; TLV 0x10.</summary>
    public byte? Enablefwlog { get; init; }

    internal override WlanIniRequest Walk(WlfwFields fields) => this with
    {
        Enablefwlog = fields.Optional(0x10, "enablefwlog", Enablefwlog, WlfwKind.U8),
    };
}

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
