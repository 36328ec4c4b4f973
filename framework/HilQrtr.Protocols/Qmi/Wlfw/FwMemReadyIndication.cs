namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The firmware has its memory.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_fw_mem_ready_ind_msg_v01</c>.</remarks>
public sealed record FwMemReadyIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.FwMemReadyInd;

    internal override FwMemReadyIndication Walk(WlfwFields fields) => this;
}
