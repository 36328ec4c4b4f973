namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client asks what the card is.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_cap_req_msg_v01</c>.</remarks>
public sealed record CapRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.Cap;

    internal override CapRequest Walk(WlfwFields fields) => this;
}
