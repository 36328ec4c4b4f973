namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client configures copy engines and services.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h, ath12k/qmi.h: struct qmi_wlanfw_wlan_cfg_req_msg_v01</c>.</remarks>
public sealed record WlanCfgRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanCfg;

    /// <summary>host_version: name of the host driver, at most 16 characters; TLV 0x10.</summary>
    public string? HostVersion { get; init; }

    /// <summary>tgt_cfg: the copy engine pipes; TLV 0x11.</summary>
    public WireList<WlfwCeTgtPipeCfg>? TgtCfg { get; init; }

    /// <summary>svc_cfg: which service uses which pipe; TLV 0x12.</summary>
    public WireList<WlfwCeSvcPipeCfg>? SvcCfg { get; init; }

    /// <summary>shadow_reg: shadow registers, version 1; TLV 0x13.</summary>
    public WireList<WlfwShadowRegCfg>? ShadowReg { get; init; }

    /// <summary>shadow_reg_v2: shadow registers, version 2; TLV 0x14, ath11k only.</summary>
    public WireList<WlfwShadowRegV2Cfg>? ShadowRegV2 { get; init; }

    /// <summary>shadow_reg_v3: shadow registers, version 3; TLV 0x17, ath12k only.</summary>
    public WireList<WlfwShadowRegV3Cfg>? ShadowRegV3 { get; init; }

    internal override WlanCfgRequest Walk(WlfwFields fields) => this with
    {
        HostVersion = fields.OptionalText(0x10, "host_version", HostVersion, WlfwLimits.HostVersion),
        TgtCfg = fields.OptionalList(
            0x11, "tgt_cfg", TgtCfg, WlfwLimits.CopyEngines, WlfwCeTgtPipeCfg.Walk),
        SvcCfg = fields.OptionalList(
            0x12, "svc_cfg", SvcCfg, WlfwLimits.Services, WlfwCeSvcPipeCfg.Walk),
        ShadowReg = fields.OptionalList(
            0x13, "shadow_reg", ShadowReg, WlfwLimits.ShadowRegs, WlfwShadowRegCfg.Walk),
        ShadowRegV2 = fields.OptionalList(
            0x14, "shadow_reg_v2", ShadowRegV2, WlfwLimits.ShadowRegsV2, WlfwShadowRegV2Cfg.Walk),
        ShadowRegV3 = fields.OptionalList(
            0x17, "shadow_reg_v3", ShadowRegV3, WlfwLimits.ShadowRegsV3, WlfwShadowRegV3Cfg.Walk),
    };
}

/// <summary>A copy engine pipe.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_ce_tgt_pipe_cfg_s_v01</c>.</remarks>
/// <param name="PipeNum">Number of the pipe.</param>
/// <param name="PipeDir">Direction of the pipe, see <see cref="WlfwPipeDir"/>.</param>
/// <param name="Nentries">Number of entries in the pipe's ring.</param>
/// <param name="NbytesMax">Maximum buffer length in bytes.</param>
/// <param name="Flags">Attributes, as a bit mask.</param>
public readonly record struct WlfwCeTgtPipeCfg(uint PipeNum, uint PipeDir, uint Nentries, uint NbytesMax, uint Flags)
{
    internal static WlfwCeTgtPipeCfg Walk(WlfwFields fields, WlfwCeTgtPipeCfg value) => new(
        fields.U32("pipe_num", value.PipeNum),
        fields.U32("pipe_dir", value.PipeDir),
        fields.U32("nentries", value.Nentries),
        fields.U32("nbytes_max", value.NbytesMax),
        fields.U32("flags", value.Flags));
}

/// <summary>
/// Direction of a copy engine pipe, as seen from the host
/// (<c>drivers/net/wireless/ath/ath11k/qmi.h: enum qmi_wlanfw_pipedir_enum_v01</c>).
/// </summary>
public static class WlfwPipeDir
{
    /// <summary>The pipe is unused.</summary>
    public const uint None = 0;

    /// <summary>Card to host.</summary>
    public const uint In = 1;

    /// <summary>Host to card.</summary>
    public const uint Out = 2;

    /// <summary>Both directions.</summary>
    public const uint InOut = 3;
}

/// <summary>The pipe that a service uses in one direction.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_ce_svc_pipe_cfg_s_v01</c>.</remarks>
/// <param name="ServiceId">Id of the HTC service.</param>
/// <param name="PipeDir">Direction, see <see cref="WlfwPipeDir"/>.</param>
/// <param name="PipeNum">Number of the pipe.</param>
public readonly record struct WlfwCeSvcPipeCfg(uint ServiceId, uint PipeDir, uint PipeNum)
{
    internal static WlfwCeSvcPipeCfg Walk(WlfwFields fields, WlfwCeSvcPipeCfg value) => new(
        fields.U32("service_id", value.ServiceId),
        fields.U32("pipe_dir", value.PipeDir),
        fields.U32("pipe_num", value.PipeNum));
}

/// <summary>A shadow register, version 1.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_shadow_reg_cfg_s_v01</c>.</remarks>
/// <param name="Id">Number of the shadow register.</param>
/// <param name="Offset">Offset of the register that is shadowed.</param>
public readonly record struct WlfwShadowRegCfg(ushort Id, ushort Offset)
{
    internal static WlfwShadowRegCfg Walk(WlfwFields fields, WlfwShadowRegCfg value) => new(
        fields.U16("id", value.Id),
        fields.U16("offset", value.Offset));
}

/// <summary>A shadow register, version 2.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_shadow_reg_v2_cfg_s_v01</c>.</remarks>
/// <param name="Addr">Address of the register that is shadowed.</param>
public readonly record struct WlfwShadowRegV2Cfg(uint Addr)
{
    internal static WlfwShadowRegV2Cfg Walk(WlfwFields fields, WlfwShadowRegV2Cfg value) => new(
        fields.U32("addr", value.Addr));
}

/// <summary>A shadow register, version 3. It has the same layout as version 2.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct qmi_wlanfw_shadow_reg_v3_cfg_s_v01</c>.</remarks>
/// <param name="Addr">Address of the register that is shadowed.</param>
public readonly record struct WlfwShadowRegV3Cfg(uint Addr)
{
    internal static WlfwShadowRegV3Cfg Walk(WlfwFields fields, WlfwShadowRegV3Cfg value) => new(
        fields.U32("addr", value.Addr));
}

/// <summary>Answer to WLAN_CFG.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_wlan_cfg_resp_msg_v01</c>.</remarks>
public sealed record WlanCfgResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanCfg;

    internal override WlanCfgResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
