namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client asks where the card's register window is. Drivers send this request only to chips with <c>hybrid_bus_type</c>.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_device_info_req_msg_v01</c>.</remarks>
public sealed record DeviceInfoRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.DeviceInfo;

    internal override DeviceInfoRequest Walk(WlfwFields fields) => this;
}

/// <summary>Answer to DEVICE_INFO: address and size of the card's register window.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_device_info_resp_msg_v01</c>.</remarks>
public sealed record DeviceInfoResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.DeviceInfo;

    /// <summary>bar_addr: address of the window; TLV 0x10.</summary>
    public ulong? BarAddr { get; init; }

    /// <summary>bar_size: length of the window in bytes; TLV 0x11.</summary>
    public uint? BarSize { get; init; }

    internal override DeviceInfoResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
        BarAddr = fields.Optional(0x10, "bar_addr", BarAddr, WlfwKind.U64),
        BarSize = fields.Optional(0x11, "bar_size", BarSize, WlfwKind.U32),
    };
}
