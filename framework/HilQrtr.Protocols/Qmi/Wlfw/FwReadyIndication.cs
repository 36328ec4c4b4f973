namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The firmware is ready.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_fw_ready_ind_msg_v01</c>.</remarks>
public sealed record FwReadyIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.FwReadyInd;

    internal override FwReadyIndication Walk(WlfwFields fields) => this;
}
