namespace HilQrtr.Cards.Wmi;

/// <summary>What the firmware reports over WMI, where chips and drivers differ.</summary>
/// <param name="HwMode">The only hardware mode.</param>
/// <param name="Bands">The band of each radio that works in this mode: bit 0 is 2 GHz, bit 1 is 5 GHz (<c>wmi.h: WMI_HOST_WLAN_2G_CAP, WMI_HOST_WLAN_5G_CAP</c>).</param>
/// <param name="ChannelList">The event that reports the allowed channels.</param>
internal sealed record WmiProfile(WmiHwMode HwMode, IReadOnlyList<uint> Bands, WmiEventId ChannelList)
{
    private const uint Band2Ghz = 1;
    private const uint Band5Ghz = 2;

    /// <summary>Two concurrent radios, one per band; the driver combines them into one wiphy (<c>hw_params.single_pdev_only</c>).</summary>
    public static WmiProfile TwoBands { get; } = new(WmiHwMode.Dbs, [Band5Ghz, Band2Ghz], WmiEventId.RegChanListCc);

    /// <summary>One radio for 5 GHz, as in an access point.</summary>
    public static WmiProfile OneBand { get; } = new(WmiHwMode.Single, [Band5Ghz], WmiEventId.RegChanListCc);

    /// <summary>For ath12k, which accepts the extended channel list only (<c>ath12k/wmi.c: ath12k_wmi_op_rx</c>).</summary>
    public WmiProfile ForAth12k => this with { ChannelList = WmiEventId.RegChanListCcExt };
}
