namespace HilQrtr.Cards.Wmi;

/// <summary>WMI values that differ between chips and drivers.</summary>
/// <param name="HwMode">The only hardware mode that the firmware has.</param>
/// <param name="Bands">
/// Bands of each radio in this mode. Bit 0 is 2 GHz, and bit 1 is 5 GHz (<c>wmi.h: WMI_HOST_WLAN_2G_CAP, WMI_HOST_WLAN_5G_CAP</c>).
/// </param>
/// <param name="ChannelList">The event that reports the allowed channels.</param>
internal sealed record WmiProfile(WmiHwMode HwMode, IReadOnlyList<uint> Bands, WmiEventId ChannelList)
{
    /// <summary>
    /// Whether the driver registers a wiphy for each radio (<c>hw_params.single_pdev_only</c> is false). Each wiphy needs its own list of
    /// channels.
    /// </summary>
    public bool OneWiphyPerRadio { get; init; }

    private const uint Band2Ghz = 1;
    private const uint Band5Ghz = 2;

    /// <summary>Two concurrent radios, one per band. The driver combines them into one wiphy (<c>hw_params.single_pdev_only</c>).</summary>
    public static WmiProfile TwoBands { get; } = new(WmiHwMode.Dbs, [Band5Ghz, Band2Ghz], WmiEventId.RegChanListCc);

    /// <summary>A single radio for 5 GHz, as in an access point.</summary>
    public static WmiProfile OneBand { get; } = new(WmiHwMode.Single, [Band5Ghz], WmiEventId.RegChanListCc);

    /// <summary>The profile for ath12k, which accepts only the extended channel list (<c>ath12k/wmi.c: ath12k_wmi_op_rx</c>).</summary>
    public WmiProfile ForAth12k => this with { ChannelList = WmiEventId.RegChanListCcExt };
}
