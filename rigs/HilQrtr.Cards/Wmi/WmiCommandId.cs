namespace HilQrtr.Cards.Wmi;

/// <summary>Commands that the card handles (<c>ath11k/wmi.h: enum wmi_tlv_cmd_id</c>).</summary>
internal enum WmiCommandId : uint
{
    Init = 0x1,
    StartScan = 0x3001,
    StopScan = 0x3002,
    PdevGetTemperature = 0x4010,
    VdevDelete = 0x5002,
    VdevStartRequest = 0x5003,
    VdevStop = 0x5006,
    VdevInstallKey = 0x5009,
    PeerCreate = 0x6001,
    PeerDelete = 0x6002,
    PeerAssoc = 0x6005,
    SetCurrentCountry = 0x3a001,
    SetInitCountry = 0x3a004,
}
