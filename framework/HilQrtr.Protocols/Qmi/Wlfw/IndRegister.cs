namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// The client registers for indications. Each field whose name ends in _enable selects one kind of indication; the field is 1 if the client
/// wants to receive that kind.
/// </summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_ind_register_req_msg_v01</c>.</remarks>
public sealed record IndRegisterRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.IndRegister;

    /// <summary>fw_ready_enable: 1 to receive FW_READY; TLV 0x10.</summary>
    public byte? FwReadyEnable { get; init; }

    /// <summary>initiate_cal_download_enable: 1 to receive requests for calibration data; TLV 0x11.</summary>
    public byte? InitiateCalDownloadEnable { get; init; }

    /// <summary>initiate_cal_update_enable: 1 to receive calibration data; TLV 0x12.</summary>
    public byte? InitiateCalUpdateEnable { get; init; }

    /// <summary>msa_ready_enable: 1 to receive MSA_READY; TLV 0x13.</summary>
    public byte? MsaReadyEnable { get; init; }

    /// <summary>pin_connect_result_enable: 1 to receive the result of the pin test; TLV 0x14.</summary>
    public byte? PinConnectResultEnable { get; init; }

    /// <summary>client_id: id of the client, see <see cref="WlfwService.ClientId"/>; TLV 0x15.</summary>
    public uint? ClientId { get; init; }

    /// <summary>request_mem_enable: 1 to receive REQUEST_MEM; TLV 0x16.</summary>
    public byte? RequestMemEnable { get; init; }

    /// <summary>fw_mem_ready_enable: 1 to receive FW_MEM_READY; TLV 0x17.</summary>
    public byte? FwMemReadyEnable { get; init; }

    /// <summary>fw_init_done_enable: 1 to receive FW_INIT_DONE; TLV 0x18.</summary>
    public byte? FwInitDoneEnable { get; init; }

    /// <summary>
    /// rejuvenate_enable: 1 to receive reports of firmware restarts; TLV 0x19. The field is one byte wide on the wire, but four bytes wide in the
    /// kernel's structure.
    /// </summary>
    public byte? RejuvenateEnable { get; init; }

    /// <summary>xo_cal_enable: 1 to receive reports about calibration of the crystal oscillator; TLV 0x1a.</summary>
    public byte? XoCalEnable { get; init; }

    /// <summary>cal_done_enable: 1 to receive COLD_BOOT_CAL_DONE; TLV 0x1b.</summary>
    public byte? CalDoneEnable { get; init; }

    internal override IndRegisterRequest Walk(WlfwFields fields) => this with
    {
        FwReadyEnable = fields.Optional(0x10, "fw_ready_enable", FwReadyEnable, WlfwKind.U8),
        InitiateCalDownloadEnable = fields.Optional(0x11, "initiate_cal_download_enable", InitiateCalDownloadEnable, WlfwKind.U8),
        InitiateCalUpdateEnable = fields.Optional(0x12, "initiate_cal_update_enable", InitiateCalUpdateEnable, WlfwKind.U8),
        MsaReadyEnable = fields.Optional(0x13, "msa_ready_enable", MsaReadyEnable, WlfwKind.U8),
        PinConnectResultEnable = fields.Optional(0x14, "pin_connect_result_enable", PinConnectResultEnable, WlfwKind.U8),
        ClientId = fields.Optional(0x15, "client_id", ClientId, WlfwKind.U32),
        RequestMemEnable = fields.Optional(0x16, "request_mem_enable", RequestMemEnable, WlfwKind.U8),
        FwMemReadyEnable = fields.Optional(0x17, "fw_mem_ready_enable", FwMemReadyEnable, WlfwKind.U8),
        FwInitDoneEnable = fields.Optional(0x18, "fw_init_done_enable", FwInitDoneEnable, WlfwKind.U8),
        RejuvenateEnable = fields.Optional(0x19, "rejuvenate_enable", RejuvenateEnable, WlfwKind.U8),
        XoCalEnable = fields.Optional(0x1a, "xo_cal_enable", XoCalEnable, WlfwKind.U8),
        CalDoneEnable = fields.Optional(0x1b, "cal_done_enable", CalDoneEnable, WlfwKind.U8),
    };
}

/// <summary>Answer to IND_REGISTER.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_ind_register_resp_msg_v01</c>.</remarks>
public sealed record IndRegisterResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.IndRegister;

    /// <summary>fw_status: state of the firmware, as a bit mask; TLV 0x10.</summary>
    public ulong? FwStatus { get; init; }

    internal override IndRegisterResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
        FwStatus = fields.Optional(0x10, "fw_status", FwStatus, WlfwKind.U64),
    };
}
