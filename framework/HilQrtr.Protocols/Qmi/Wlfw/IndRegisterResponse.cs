namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Answer to IND_REGISTER.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_ind_register_resp_msg_v01</c>.</remarks>
public sealed record IndRegisterResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.IndRegister;

    /// <summary>fw_status: state of the firmware, as bits; TLV 0x10.</summary>
    public ulong? FwStatus { get; init; }

    internal override IndRegisterResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
        FwStatus = fields.Optional(0x10, "fw_status", FwStatus, WlfwKind.U64),
    };
}
