namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>What the card is: its identity, as far as QMI tells it.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h, ath12k/qmi.h: struct qmi_wlanfw_cap_resp_msg_v01</c>.</remarks>
public sealed record CapResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.Cap;

    /// <summary>chip_info: the chip; TLV 0x10.</summary>
    public WlfwRfChipInfo? ChipInfo { get; init; }

    /// <summary>board_info: the board; TLV 0x11.</summary>
    public WlfwRfBoardInfo? BoardInfo { get; init; }

    /// <summary>soc_info: the SoC; TLV 0x12.</summary>
    public WlfwSocInfo? SocInfo { get; init; }

    /// <summary>fw_version_info: version of the firmware; TLV 0x13.</summary>
    public WlfwFwVersionInfo? FwVersionInfo { get; init; }

    /// <summary>fw_build_id: build of the firmware, at most 128 characters; TLV 0x14.</summary>
    public string? FwBuildId { get; init; }

    /// <summary>num_macs: how many MACs it has; TLV 0x15.</summary>
    public byte? NumMacs { get; init; }

    /// <summary>voltage_mv: supply in millivolts; TLV 0x16.</summary>
    public uint? VoltageMv { get; init; }

    /// <summary>time_freq_hz: clock of its timer in hertz; TLV 0x17.</summary>
    public uint? TimeFreqHz { get; init; }

    /// <summary>otp_version: version of its one-time programmable memory; TLV 0x18.</summary>
    public uint? OtpVersion { get; init; }

    /// <summary>eeprom_read_timeout: time to read calibration data from EEPROM, in the firmware's unit; 0 if there is none; TLV 0x19.</summary>
    public uint? EepromReadTimeout { get; init; }

    /// <summary>fw_caps: what the firmware can, as bits; TLV 0x1a, ath12k only, as all that follow.</summary>
    public ulong? FwCaps { get; init; }

    /// <summary>rd_card_chain_cap: chains of the card, 0 unspecified, 1 for 1x1, 2 for 2x2; TLV 0x1b.</summary>
    public uint? RdCardChainCap { get; init; }

    /// <summary>dev_mem: memory of the card that the host may use, four ranges; TLV 0x1c.</summary>
    public WireList<WlfwDevMemInfo>? DevMem { get; init; }

    internal override CapResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
        ChipInfo = fields.Optional(0x10, "chip_info", ChipInfo, WlfwRfChipInfo.Walk),
        BoardInfo = fields.Optional(0x11, "board_info", BoardInfo, WlfwRfBoardInfo.Walk),
        SocInfo = fields.Optional(0x12, "soc_info", SocInfo, WlfwSocInfo.Walk),
        FwVersionInfo = fields.Optional(0x13, "fw_version_info", FwVersionInfo, WlfwFwVersionInfo.Walk),
        FwBuildId = fields.OptionalText(0x14, "fw_build_id", FwBuildId, WlfwLimits.FwBuildId),
        NumMacs = fields.Optional(0x15, "num_macs", NumMacs, WlfwKind.U8),
        VoltageMv = fields.Optional(0x16, "voltage_mv", VoltageMv, WlfwKind.U32),
        TimeFreqHz = fields.Optional(0x17, "time_freq_hz", TimeFreqHz, WlfwKind.U32),
        OtpVersion = fields.Optional(0x18, "otp_version", OtpVersion, WlfwKind.U32),
        EepromReadTimeout = fields.Optional(0x19, "eeprom_read_timeout", EepromReadTimeout, WlfwKind.U32),
        FwCaps = fields.Optional(0x1a, "fw_caps", FwCaps, WlfwKind.U64),
        RdCardChainCap = fields.Optional(0x1b, "rd_card_chain_cap", RdCardChainCap, WlfwKind.U32),
        DevMem = fields.OptionalArray(0x1c, "dev_mem", DevMem, WlfwLimits.DevMems, WlfwDevMemInfo.Walk),
    };
}
