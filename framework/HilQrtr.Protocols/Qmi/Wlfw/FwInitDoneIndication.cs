namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The firmware is initialised.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlfw_fw_init_done_ind_msg_v01</c>.</remarks>
public sealed record FwInitDoneIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.FwInitDoneInd;

    internal override FwInitDoneIndication Walk(WlfwFields fields) => this;
}
