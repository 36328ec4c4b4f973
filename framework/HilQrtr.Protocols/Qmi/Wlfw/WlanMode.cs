namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client switches the firmware to a different mode.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_wlan_mode_req_msg_v01</c>.</remarks>
public sealed record WlanModeRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanMode;

    /// <summary>mode: the new mode, see <see cref="WlfwFirmwareMode"/>; TLV 0x01.</summary>
    public uint Mode { get; init; }

    /// <summary>hw_debug: 1 to enable hardware debugging; TLV 0x10.</summary>
    public byte? HwDebug { get; init; }

    internal override WlanModeRequest Walk(WlfwFields fields) => this with
    {
        Mode = fields.Required(0x01, "mode", Mode, WlfwKind.U32),
        HwDebug = fields.Optional(0x10, "hw_debug", HwDebug, WlfwKind.U8),
    };
}

/// <summary>Answer to WLAN_MODE.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_wlan_mode_resp_msg_v01</c>.</remarks>
public sealed record WlanModeResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanMode;

    internal override WlanModeResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}

/// <summary>Firmware modes, for WLAN_MODE (<c>drivers/net/wireless/ath/ath11k/core.h: enum ath11k_firmware_mode</c>, <c>qmi.h</c>).</summary>
public static class WlfwFirmwareMode
{
    /// <summary>Normal operation.</summary>
    public const uint Normal = 0;

    /// <summary>Factory tests.</summary>
    public const uint Ftm = 1;

    /// <summary>The firmware stops (<c>ATH11K_FIRMWARE_MODE_OFF</c>).</summary>
    public const uint Off = 4;

    /// <summary>The firmware calibrates the card after a cold boot.</summary>
    public const uint ColdBoot = 7;
}
