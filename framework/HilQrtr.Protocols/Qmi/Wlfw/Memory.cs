namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The firmware requests memory.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_request_mem_ind_msg_v01</c>.</remarks>
public sealed record RequestMemIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.RequestMemInd;

    /// <summary>mem_seg: the requested segments; TLV 0x01.</summary>
    public WireList<WlfwMemSeg> MemSeg { get; init; } = [];

    internal override RequestMemIndication Walk(WlfwFields fields) => this with
    {
        MemSeg = fields.RequiredList(
            0x01, "mem_seg", MemSeg, WlfwLimits.MemSegs, WlfwMemSeg.Walk),
    };
}

/// <summary>A memory segment that the firmware requests.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_mem_seg_s_v01</c>.</remarks>
/// <param name="Size">Length of the segment in bytes.</param>
/// <param name="Type">Purpose of the segment, see <see cref="WlfwMemType"/>.</param>
/// <param name="MemCfg">The parts of the segment; at most two.</param>
public readonly record struct WlfwMemSeg(uint Size, uint Type, WireList<WlfwMemCfg> MemCfg)
{
    internal static WlfwMemSeg Walk(WlfwFields fields, WlfwMemSeg value) => new(
        fields.U32("size", value.Size),
        fields.U32("type", value.Type),
        fields.List("mem_cfg", value.MemCfg, WlfwLimits.MemCfgs, WlfwMemCfg.Walk));
}

/// <summary>A part of a memory segment.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_mem_cfg_s_v01</c>.</remarks>
/// <param name="Offset">Offset of the part in the segment, in bytes.</param>
/// <param name="Size">Length of the part in bytes.</param>
/// <param name="SecureFlag">1 if only the firmware may access the part.</param>
public readonly record struct WlfwMemCfg(ulong Offset, uint Size, byte SecureFlag)
{
    internal static WlfwMemCfg Walk(WlfwFields fields, WlfwMemCfg value) => new(
        fields.U64("offset", value.Offset),
        fields.U32("size", value.Size),
        fields.U8("secure_flag", value.SecureFlag));
}

/// <summary>The client provides the memory that the firmware requested.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_respond_mem_req_msg_v01</c>.</remarks>
public sealed record RespondMemRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.RespondMem;

    /// <summary>mem_seg: the provided segments; TLV 0x01.</summary>
    public WireList<WlfwMemSegResp> MemSeg { get; init; } = [];

    internal override RespondMemRequest Walk(WlfwFields fields) => this with
    {
        MemSeg = fields.RequiredList(
            0x01, "mem_seg", MemSeg, WlfwLimits.MemSegs, WlfwMemSegResp.Walk),
    };
}

/// <summary>A memory segment that the host provides.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_mem_seg_resp_s_v01</c>.</remarks>
/// <param name="Addr">Bus address of the segment.</param>
/// <param name="Size">Length of the segment in bytes.</param>
/// <param name="Type">Purpose of the segment, see <see cref="WlfwMemType"/>.</param>
/// <param name="Restore">1 if the host restores the segment's contents.</param>
public readonly record struct WlfwMemSegResp(ulong Addr, uint Size, uint Type, byte Restore)
{
    internal static WlfwMemSegResp Walk(WlfwFields fields, WlfwMemSegResp value) => new(
        fields.U64("addr", value.Addr),
        fields.U32("size", value.Size),
        fields.U32("type", value.Type),
        fields.U8("restore", value.Restore));
}

/// <summary>Answer to RESPOND_MEM.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_respond_mem_resp_msg_v01</c>.</remarks>
public sealed record RespondMemResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.RespondMem;

    internal override RespondMemResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}

/// <summary>The firmware has received its memory.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_fw_mem_ready_ind_msg_v01</c>.</remarks>
public sealed record FwMemReadyIndication : WlfwIndication
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.FwMemReadyInd;

    internal override FwMemReadyIndication Walk(WlfwFields fields) => this;
}

/// <summary>Purpose of a memory segment (<c>drivers/net/wireless/ath/ath11k/qmi.h: enum qmi_wlanfw_mem_type_enum_v01</c>).</summary>
public static class WlfwMemType
{
    /// <summary>Memory shared with a modem.</summary>
    public const uint Msa = 0;

    /// <summary>The firmware's main memory (<c>HOST_DDR_REGION_TYPE</c>).</summary>
    public const uint Ddr = 1;

    /// <summary>Board data (<c>BDF_MEM_REGION_TYPE</c>).</summary>
    public const uint Bdf = 2;

    /// <summary>Memory for a dump of the M3 microcontroller (<c>M3_DUMP_REGION_TYPE</c>).</summary>
    public const uint M3 = 3;

    /// <summary>Calibration data (<c>CALDB_MEM_REGION_TYPE</c>).</summary>
    public const uint Cal = 4;

    /// <summary>Digital pre-distortion data.</summary>
    public const uint Dpd = 5;

    /// <summary>Memory that the firmware swaps pages out to (<c>ath12k/qmi.h: PAGEABLE_MEM_REGION_TYPE</c>).</summary>
    public const uint Pageable = 9;
}
