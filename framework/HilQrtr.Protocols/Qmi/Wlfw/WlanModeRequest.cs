namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client switches the firmware to a mode.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_wlan_mode_req_msg_v01</c>.</remarks>
public sealed record WlanModeRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanMode;

    /// <summary>mode: see <see cref="WlfwFirmwareMode"/>; TLV 0x01.</summary>
    public uint Mode { get; init; }

    /// <summary>hw_debug: hardware debugging; TLV 0x10.</summary>
    public byte? HwDebug { get; init; }

    internal override WlanModeRequest Walk(WlfwFields fields) => this with
    {
        Mode = fields.Required(0x01, "mode", Mode, WlfwKind.U32),
        HwDebug = fields.Optional(0x10, "hw_debug", HwDebug, WlfwKind.U8),
    };
}
