namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client tells how copy engines and services are laid out.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h, ath12k/qmi.h: struct qmi_wlanfw_wlan_cfg_req_msg_v01</c>.</remarks>
public sealed record WlanCfgRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.WlanCfg;

    /// <summary>host_version: who the host is, at most 16 characters; TLV 0x10.</summary>
    public string? HostVersion { get; init; }

    /// <summary>tgt_cfg: copy engine pipes; TLV 0x11.</summary>
    public WireList<WlfwCeTgtPipeCfg>? TgtCfg { get; init; }

    /// <summary>svc_cfg: which service uses which pipe; TLV 0x12.</summary>
    public WireList<WlfwCeSvcPipeCfg>? SvcCfg { get; init; }

    /// <summary>shadow_reg: shadow registers, first form; TLV 0x13.</summary>
    public WireList<WlfwShadowRegCfg>? ShadowReg { get; init; }

    /// <summary>shadow_reg_v2: shadow registers, second form; TLV 0x14, ath11k only.</summary>
    public WireList<WlfwShadowRegV2Cfg>? ShadowRegV2 { get; init; }

    /// <summary>shadow_reg_v3: shadow registers, third form; TLV 0x17, ath12k only.</summary>
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
