using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Htc;

/// <summary>
/// Specifies which copy engine carries each service's messages to the host. The host chooses the engines in <c>svc_cfg</c> of WLAN_CFG.
/// </summary>
/// <param name="ControlDown">Copy engine for HTC control.</param>
/// <param name="HttDown">Copy engine for HTT.</param>
/// <param name="WmiDown">Copy engine for WMI.</param>
internal sealed record HtcPipes(int ControlDown, int HttDown, int WmiDown)
{
    /// <summary>Smallest number of copy engines that any chip has.</summary>
    private const uint Engines = 12;

    /// <summary>The default, which is used if the host sends no <c>svc_cfg</c> (<c>ath11k/ce.c: ath11k_host_ce_config_qca6390</c>).</summary>
    public static HtcPipes Default { get; } = new(ControlDown: 1, HttDown: 1, WmiDown: 2);

    /// <summary>Parses the host's map from services to copy engines (<c>hw.c: *_target_service_to_ce_map_wlan_*</c>).</summary>
    public static HtcPipes Of(IEnumerable<WlfwCeSvcPipeCfg> services)
    {
        var down = services.Where(service => service is { PipeDir: WlfwPipeDir.In, PipeNum: < Engines }).ToLookup(service => service.ServiceId, service => (int)service.PipeNum);
        return new HtcPipes(
            Find(HtcService.RsvdCtrl, Default.ControlDown), Find(HtcService.HttDataMsg, Default.HttDown), Find(HtcService.WmiControl, Default.WmiDown));

        int Find(HtcService service, int otherwise) => down[(uint)service].DefaultIfEmpty(otherwise).First();
    }
}
