namespace HilQrtr.Cards.Htc;

/// <summary>HTC services to which a host connects (<c>ath11k/htc.h: enum ath11k_htc_svc_id</c>).</summary>
internal enum HtcService : ushort
{
    RsvdCtrl = 0x0001,
    WmiControl = 0x0100,
    WmiControlMac1 = 0x0105,
    WmiControlMac2 = 0x0106,
    HttDataMsg = 0x0300,
}
