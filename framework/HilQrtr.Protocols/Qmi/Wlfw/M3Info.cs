namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client sends the address of the M3 image.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_m3_info_req_msg_v01</c>.</remarks>
public sealed record M3InfoRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.M3Info;

    /// <summary>addr: bus address of the image, or 0 if there is none; TLV 0x01.</summary>
    public ulong Addr { get; init; }

    /// <summary>size: length of the image in bytes; TLV 0x02.</summary>
    public uint Size { get; init; }

    internal override M3InfoRequest Walk(WlfwFields fields) => this with
    {
        Addr = fields.Required(0x01, "addr", Addr, WlfwKind.U64),
        Size = fields.Required(0x02, "size", Size, WlfwKind.U32),
    };
}

/// <summary>Answer to M3_INFO.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_m3_info_resp_msg_v01</c>.</remarks>
public sealed record M3InfoResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.M3Info;

    internal override M3InfoResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
