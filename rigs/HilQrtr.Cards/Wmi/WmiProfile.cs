namespace HilQrtr.Cards.Wmi;

/// <summary>What the firmware of a chip says over WMI, where chips and drivers differ.</summary>
/// <param name="HwMode">Its only mode of the hardware.</param>
/// <param name="Bands">The band of each radio that works in this mode: bit 0 is 2 GHz, bit 1 is 5 GHz (<c>wmi.h: WMI_HOST_WLAN_2G_CAP, WMI_HOST_WLAN_5G_CAP</c>).</param>
/// <param name="ChannelList">The event by which it tells where the radios may send.</param>
internal sealed record WmiProfile(WmiHwMode HwMode, IReadOnlyList<uint> Bands, WmiEventId ChannelList)
{
    private const uint Band2Ghz = 1;
    private const uint Band5Ghz = 2;

    /// <summary>Two radios that work at a time, one for each band; the driver makes one wiphy of them (<c>hw_params.single_pdev_only</c>).</summary>
    public static WmiProfile TwoBands { get; } = new(WmiHwMode.Dbs, [Band5Ghz, Band2Ghz], WmiEventId.RegChanListCc);

    /// <summary>One radio, for 5 GHz: what an access point has in a slot.</summary>
    public static WmiProfile OneBand { get; } = new(WmiHwMode.Single, [Band5Ghz], WmiEventId.RegChanListCc);

    /// <summary>As ath12k has it: the only list of channels that it takes is the extended one (<c>ath12k/wmi.c: ath12k_wmi_op_rx</c>).</summary>
    public WmiProfile ForAth12k => this with { ChannelList = WmiEventId.RegChanListCcExt };
}
