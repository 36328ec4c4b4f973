namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Answer to M3_INFO.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_m3_info_resp_msg_v01</c>.</remarks>
public sealed record M3InfoResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.M3Info;

    internal override M3InfoResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
