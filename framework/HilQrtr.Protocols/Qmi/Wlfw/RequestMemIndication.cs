namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The firmware asks for memory.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_request_mem_ind_msg_v01</c>.</remarks>
public sealed record RequestMemIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.RequestMemInd;

    /// <summary>mem_seg: the pieces it wants; TLV 0x01.</summary>
    public WireList<WlfwMemSeg> MemSeg { get; init; } = [];

    internal override RequestMemIndication Walk(WlfwFields fields) => this with
    {
        MemSeg = fields.RequiredList(
            0x01, "mem_seg", MemSeg, WlfwLimits.MemSegs, WlfwMemSeg.Walk),
    };
}
