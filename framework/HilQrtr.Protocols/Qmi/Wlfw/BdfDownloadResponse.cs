namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Answer to BDF_DOWNLOAD.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_bdf_download_resp_msg_v01</c>.</remarks>
public sealed record BdfDownloadResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.BdfDownload;

    internal override BdfDownloadResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
