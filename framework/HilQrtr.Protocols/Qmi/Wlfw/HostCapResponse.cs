namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Answer to HOST_CAP.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_host_cap_resp_msg_v01</c>.</remarks>
public sealed record HostCapResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.HostCap;

    internal override HostCapResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
