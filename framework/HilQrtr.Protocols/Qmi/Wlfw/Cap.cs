namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client queries the card's identity.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_cap_req_msg_v01</c>.</remarks>
public sealed record CapRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.Cap;

    internal override CapRequest Walk(WlfwFields fields) => this;
}

/// <summary>Answer to CAP: the card's identity.</summary>
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

    /// <summary>num_macs: number of MACs; TLV 0x15.</summary>
    public byte? NumMacs { get; init; }

    /// <summary>voltage_mv: supply voltage in millivolts; TLV 0x16.</summary>
    public uint? VoltageMv { get; init; }

    /// <summary>time_freq_hz: timer frequency in hertz; TLV 0x17.</summary>
    public uint? TimeFreqHz { get; init; }

    /// <summary>otp_version: version of the card's one-time programmable memory; TLV 0x18.</summary>
    public uint? OtpVersion { get; init; }

    /// <summary>
    /// eeprom_read_timeout: how long the card needs to read calibration data from its EEPROM, in a unit that the firmware defines; 0 if
    /// there is no EEPROM; TLV 0x19.
    /// </summary>
    public uint? EepromReadTimeout { get; init; }

    /// <summary>fw_caps: capabilities of the firmware, as a bit mask; TLV 0x1a. This and all following fields exist only in ath12k.</summary>
    public ulong? FwCaps { get; init; }

    /// <summary>rd_card_chain_cap: layout of the card's antenna chains (0 for unspecified, 1 for 1x1, 2 for 2x2); TLV 0x1b.</summary>
    public uint? RdCardChainCap { get; init; }

    /// <summary>dev_mem: the part of the card's memory that the host may use, as four ranges; TLV 0x1c.</summary>
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

/// <summary>The chip.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_rf_chip_info_s_v01</c>.</remarks>
/// <param name="ChipId">Number of the chip.</param>
/// <param name="ChipFamily">Family of the chip.</param>
public readonly record struct WlfwRfChipInfo(uint ChipId, uint ChipFamily)
{
    internal static WlfwRfChipInfo Walk(WlfwFields fields, WlfwRfChipInfo value) => new(
        fields.U32("chip_id", value.ChipId),
        fields.U32("chip_family", value.ChipFamily));
}

/// <summary>The board.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_rf_board_info_s_v01</c>.</remarks>
/// <param name="BoardId">Id of the board, which selects the board data; 0xff if the board has no id.</param>
public readonly record struct WlfwRfBoardInfo(uint BoardId)
{
    internal static WlfwRfBoardInfo Walk(WlfwFields fields, WlfwRfBoardInfo value) => new(
        fields.U32("board_id", value.BoardId));
}

/// <summary>The SoC.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_soc_info_s_v01</c>.</remarks>
/// <param name="SocId">Id of the SoC, as reported by the firmware.</param>
public readonly record struct WlfwSocInfo(uint SocId)
{
    internal static WlfwSocInfo Walk(WlfwFields fields, WlfwSocInfo value) => new(
        fields.U32("soc_id", value.SocId));
}

/// <summary>Version of the firmware.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_fw_version_info_s_v01</c>.</remarks>
/// <param name="FwVersion">Version as a number.</param>
/// <param name="FwBuildTimestamp">Time when the firmware was built, as a text of at most 32 characters.</param>
public readonly record struct WlfwFwVersionInfo(uint FwVersion, string FwBuildTimestamp)
{
    internal static WlfwFwVersionInfo Walk(WlfwFields fields, WlfwFwVersionInfo value) => new(
        fields.U32("fw_version", value.FwVersion),
        fields.Text("fw_build_timestamp", value.FwBuildTimestamp, WlfwLimits.FwBuildTimestamp, counted: true));
}

/// <summary>A range of the card's memory.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct qmi_wlanfw_dev_mem_info_s_v01</c>.</remarks>
/// <param name="Start">Address of the range's first byte.</param>
/// <param name="Size">Length of the range in bytes; 0 if the entry is unused.</param>
public readonly record struct WlfwDevMemInfo(ulong Start, ulong Size)
{
    internal static WlfwDevMemInfo Walk(WlfwFields fields, WlfwDevMemInfo value) => new(
        fields.U64("start", value.Start),
        fields.U64("size", value.Size));
}
