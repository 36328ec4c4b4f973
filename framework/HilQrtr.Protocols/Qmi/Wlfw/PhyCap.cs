namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client queries the number of radios.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct qmi_wlanfw_phy_cap_req_msg_v01</c>.</remarks>
public sealed record PhyCapRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.PhyCap;

    internal override PhyCapRequest Walk(WlfwFields fields) => this;
}

/// <summary>
/// Answer to PHY_CAP. If no response arrives, or the response has no num_phy, the driver assumes a default number of radios.
/// </summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct qmi_wlanfw_phy_cap_resp_msg_v01</c>.</remarks>
public sealed record PhyCapResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.PhyCap;

    /// <summary>num_phy: number of radios on the card; TLV 0x10.</summary>
    public byte? NumPhy { get; init; }

    /// <summary>board_id: id of the board; TLV 0x11.</summary>
    public uint? BoardId { get; init; }

    /// <summary>single_chip_mlo_support: 1 if the card's radios support multi-link operation; TLV 0x13.</summary>
    public byte? SingleChipMloSupport { get; init; }

    internal override PhyCapResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
        NumPhy = fields.Optional(0x10, "num_phy", NumPhy, WlfwKind.U8),
        BoardId = fields.Optional(0x11, "board_id", BoardId, WlfwKind.U32),
        SingleChipMloSupport = fields.Optional(0x13, "single_chip_mlo_support", SingleChipMloSupport, WlfwKind.U8),
    };
}
