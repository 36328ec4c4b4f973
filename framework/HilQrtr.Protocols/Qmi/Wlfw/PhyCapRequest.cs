namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client asks how many radios the card has.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct qmi_wlanfw_phy_cap_req_msg_v01</c>.</remarks>
public sealed record PhyCapRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.PhyCap;

    internal override PhyCapRequest Walk(WlfwFields fields) => this;
}
