namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The firmware has calibrated itself.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_fw_cold_cal_done_ind_msg_v01</c>.</remarks>
public sealed record ColdBootCalDoneIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.ColdBootCalDoneInd;

    internal override ColdBootCalDoneIndication Walk(WlfwFields fields) => this;
}
