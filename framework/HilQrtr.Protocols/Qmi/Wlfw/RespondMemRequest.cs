namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client gives memory.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_respond_mem_req_msg_v01</c>.</remarks>
public sealed record RespondMemRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.RespondMem;

    /// <summary>mem_seg: the pieces it gives; TLV 0x01.</summary>
    public WireList<WlfwMemSegResp> MemSeg { get; init; } = [];

    internal override RespondMemRequest Walk(WlfwFields fields) => this with
    {
        MemSeg = fields.RequiredList(
            0x01, "mem_seg", MemSeg, WlfwLimits.MemSegs, WlfwMemSegResp.Walk),
    };
}
