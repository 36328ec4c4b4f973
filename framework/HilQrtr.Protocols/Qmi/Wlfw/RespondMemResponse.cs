namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Answer to RESPOND_MEM.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_respond_mem_resp_msg_v01</c>.</remarks>
public sealed record RespondMemResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.RespondMem;

    internal override RespondMemResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
