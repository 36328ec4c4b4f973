namespace HilQrtr.Cards.Htc;

/// <summary>HTC messages on endpoint 0, the control endpoint (<c>ath11k/htc.h: enum ath11k_htc_msg_id</c>).</summary>
internal enum HtcMessageId : ushort
{
    Ready = 1,
    ConnectService = 2,
    ConnectServiceResp = 3,
    SetupComplete = 4,
    SetupCompleteEx = 5,
}
