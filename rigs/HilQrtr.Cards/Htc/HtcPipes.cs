namespace HilQrtr.Cards.Htc;

/// <summary>Which copy engine carries which service (<c>ath11k/hw.c: ath11k_target_service_to_ce_map_wlan_qca6390</c>, <c>ath11k/ce.c: ath11k_host_ce_config_qca6390</c>).</summary>
internal static class HtcPipes
{
    /// <summary>To the host: HTC control and HTT.</summary>
    public const int ControlDown = 1;

    /// <summary>To the host: WMI.</summary>
    public const int WmiDown = 2;
}
