namespace HilQrtr.Cards.Wmi;

/// <summary>Tags of TLVs that the card sends (<c>ath11k/wmi.h: enum wmi_tlv_tag</c>).</summary>
internal enum WmiTag : ushort
{
    ArrayUint32 = 0x10,
    ArrayStruct = 0x12,
    ServiceReadyEvent = 0x20,
    ReadyEvent = 0x23,
    ScanEvent = 0x24,
    VdevStartResponseEvent = 0x28,
    VdevStoppedEvent = 0x29,
    VdevInstallKeyCompleteEvent = 0x2a,
    PdevTemperatureEvent = 0x157,
    ServiceReadyExtEvent = 0x1ac,
    PeerAssocConfEvent = 0x1b2,
    VdevDeleteRespEvent = 0x1c2,
    PeerDeleteRespEvent = 0x1c3,
    MacPhyCapabilities = 0x210,
    HwModeCapabilities = 0x211,
    SocMacPhyHwModeCaps = 0x212,
    HalRegCapabilitiesExt = 0x213,
    SocHalRegCapabilities = 0x214,
    RegulatoryRuleStruct = 0x260,
    RegChanListCcEvent = 0x261,
    RegulatoryRuleExtStruct = 0x3a9,
    RegChanListCcExtEvent = 0x3aa,
}
