namespace HilQrtr.Cards.Wmi;

/// <summary>Events that the card sends (<c>ath11k/wmi.h: enum wmi_tlv_event_id</c>).</summary>
internal enum WmiEventId : uint
{
    ServiceReady = 0x1,
    Ready = 0x2,
    Scan = 0x3001,
    PdevTemperature = 0x4008,
    ServiceReadyExt = 0x4009,
    VdevStartResp = 0x5001,
    VdevStopped = 0x5002,
    VdevInstallKeyComplete = 0x5003,
    VdevDeleteResp = 0x5006,
    PeerAssocConf = 0x6006,
    PeerDeleteResp = 0x6007,
    RegChanListCc = 0x3a001,
    RegChanListCcExt = 0x3a003,
}
