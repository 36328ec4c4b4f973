using static HilQrtr.Cards.Wmi.WmiTag;

namespace HilQrtr.Cards.Wmi;

/// <summary>
/// The allowed channels. They are the channels in the 2.4 GHz band and in the lower part of the 5 GHz band, as in the US. The plain list
/// has the structures in <c>ath11k/wmi.h</c>. The extended list, which is the only one that ath12k accepts, has the structures in
/// <c>ath12k/wmi.h</c>.
/// </summary>
internal static class WmiChannelList
{
    private const uint Us = 'U' | ('S' << 8);
    private const uint CountryUs = 840;
    private const uint Domain = 0x3a;
    private const uint DfsFcc = 1;

    /// <summary><c>ath12k/wmi.h: WMI_REG_CLIENT_MAX</c>.</summary>
    private const int Clients = 4;

    /// <summary>Encodes the lists that the driver expects: one for each wiphy.</summary>
    public static IEnumerable<byte[]> Of(WmiProfile profile) => Enumerable.Range(0, profile.OneWiphyPerRadio ? profile.Bands.Count : 1)
        .Select(phy => profile.ChannelList == WmiEventId.RegChanListCcExt ? Extended((uint)phy) : Plain((uint)phy));

    /// <summary>Encodes the plain list (WMI_REG_CHAN_LIST_CC).</summary>
    private static byte[] Plain(uint phy) => WmiTlv.Event(
        WmiEventId.RegChanListCc,
        WmiTlv.Struct(RegChanListCcEvent, [.. Head(phy), new("num_2ghz_reg_rules, num_5ghz_reg_rules", 1, 2)]),
        WmiTlv.Array(Rule(RegulatoryRuleStruct, 2402, 2472, 40, 30), Rule(RegulatoryRuleStruct, 5170, 5250, 80, 23)));

    /// <summary>
    /// Encodes the extended list (WMI_REG_CHAN_LIST_CC_EXT). It has the same channels as the plain list and no 6 GHz channels.
    /// </summary>
    private static byte[] Extended(uint phy) => WmiTlv.Event(
        WmiEventId.RegChanListCcExt,
        WmiTlv.Struct(
            RegChanListCcExtEvent,
            [
                .. Head(phy),
                new("num_2g_reg_rules, num_5g_reg_rules", 1, 2),
                new("client_type, rnr_tpe_usable, unspecified_ap_usable", 0, 3),
                new("domain_code_6g_ap_lpi to domain_code_6g_super_id", 0, 3 + (3 * Clients) + 1),
                new("min_bw_6g_ap_sp to max_bw_6g_client_vlp", 0, 6 + (6 * Clients)),
                new("num_6g_reg_rules_ap_sp to num_6g_reg_rules_cl_vlp", 0, 3 + (3 * Clients)),
            ]),
        WmiTlv.Array(
            Rule(RegulatoryRuleExtStruct, 2402, 2472, 40, 30, new WmiField("psd_power_info", 0)),
            Rule(RegulatoryRuleExtStruct, 5170, 5250, 80, 23, new WmiField("psd_power_info", 0))));

    private static WmiField[] Head(uint phy) =>
    [
        new("status_code", 0),
        new("phy_id", phy),
        new("alpha2", Us),
        new("num_phy", 1),
        new("country_id", CountryUs),
        new("domain_code", Domain),
        new("dfs_region", DfsFcc),
        new("phybitmap", 0),
        new("min_bw_2ghz", 20),
        new("max_bw_2ghz", 40),
        new("min_bw_5ghz", 20),
        new("max_bw_5ghz", 160),
    ];

    private static byte[] Rule(WmiTag tag, uint start, uint end, uint bandwidth, uint power, params ReadOnlySpan<WmiField> more) => WmiTlv.Struct(
        tag, [new("freq_info", start | (end << 16)), new("bw_pwr_info", bandwidth | (power << 16)), new("flag_info", 0), .. more]);
}
