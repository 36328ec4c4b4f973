namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The firmware is ready.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_fw_ready_ind_msg_v01</c>.</remarks>
public sealed record FwReadyIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.FwReadyInd;

    internal override FwReadyIndication Walk(WlfwFields fields) => this;
}

/// <summary>The firmware is initialised.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlfw_fw_init_done_ind_msg_v01</c>.</remarks>
public sealed record FwInitDoneIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.FwInitDoneInd;

    internal override FwInitDoneIndication Walk(WlfwFields fields) => this;
}

/// <summary>The firmware has calibrated itself.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_fw_cold_cal_done_ind_msg_v01</c>.</remarks>
public sealed record ColdBootCalDoneIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.ColdBootCalDoneInd;

    internal override ColdBootCalDoneIndication Walk(WlfwFields fields) => this;
}
