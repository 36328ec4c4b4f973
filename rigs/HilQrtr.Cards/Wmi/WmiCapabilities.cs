using static HilQrtr.Cards.Wmi.WmiTag;

namespace HilQrtr.Cards.Wmi;

/// <summary>
/// The firmware's capabilities. Each radio is 2x2 and uses one band. All radios can be used at the same time. The structures are those in
/// <c>ath11k/wmi.h</c>. The structures in ath12k begin with the same fields. With these values, the driver can register a wiphy.
/// </summary>
internal static class WmiCapabilities
{
    private const uint TwoChains = 0x3;
    private const uint HtCapInfo = 0x1b;
    private const uint VhtMcs0To9 = 0xfffafffa;
    private const uint Low2Ghz = 2312;
    private const uint High2Ghz = 2732;
    private const uint Low5Ghz = 4912;
    private const uint High5Ghz = 5885;

    /// <summary>IEEE80211_HE_PHY_CAP0_CHANNEL_WIDTH_SET_40MHZ_IN_2G. Without this flag, registration of the wiphy fails with -EINVAL.</summary>
    private const uint HePhy40MhzIn2Ghz = 0x02;

    /// <summary>IEEE80211_HE_PHY_CAP0_CHANNEL_WIDTH_SET_40MHZ_80MHZ_IN_5G.</summary>
    private const uint HePhy80MhzIn5Ghz = 0x04;

    /// <summary>WMI_SERVICE_READY, with the limits of the whole card and no optional services.</summary>
    public static byte[] ServiceReady(WmiProfile profile) => WmiTlv.Event(
        WmiEventId.ServiceReady,
        WmiTlv.Struct(
            ServiceReadyEvent,
            new("fw_build_vers", 1),
            new("fw_abi_vers", 0, 6),
            new("phy_capability, max_frag_entry", 0, 2),
            new("num_rf_chains", 2),
            new("ht_cap_info", HtCapInfo),
            new("vht_cap_info, vht_supp_mcs, hw_min_tx_power", 0, 3),
            new("hw_max_tx_power", 63),
            new("sys_cap_info to max_num_scan_channels", 0, 5),
            new("hw_bd_id, hw_bd_info", 0, 6),
            new("max_supported_macs", Phys(profile)),
            new("wmi_fw_sub_feat_caps, num_dbs_hw_modes", 0, 2),
            new("txrx_chainmask", 0x03030303),
            new("default_dbs_hw_mode_index, num_msdu_desc", 0, 2)),
        WmiTlv.Struct(ArrayUint32, new WmiField("wmi_svc_bitmap", 0, 32)));

    /// <summary>WMI_SERVICE_READY_EXT, with one hardware mode and the capabilities of the radios in that mode.</summary>
    public static byte[] ServiceReadyExt(WmiProfile profile) => WmiTlv.Event(
        WmiEventId.ServiceReadyExt,
        WmiTlv.Struct(ServiceReadyExtEvent, new WmiField("default_conc_scan_config_bits to he_cap_info_ext", 0, 19)),
        WmiTlv.Struct(SocMacPhyHwModeCaps, new("num_hw_modes", 1), new("num_chainmask_tables", 0)),
        WmiTlv.Array(WmiTlv.Struct(
            HwModeCapabilities,
            new("hw_mode_id", (uint)profile.HwMode),
            new("phy_id_map", (1u << profile.Bands.Count) - 1),
            new("hw_mode_config_type", 0))),
        WmiTlv.Array([.. profile.Bands.Select((band, phy) => MacPhy(profile.HwMode, (uint)phy, band))]),
        WmiTlv.Struct(SocHalRegCapabilities, new WmiField("num_phy", Phys(profile))),
        WmiTlv.Array([.. profile.Bands.Select((_, phy) => HalReg((uint)phy))]));

    private static uint Phys(WmiProfile profile) => (uint)profile.Bands.Count;

    private static byte[] MacPhy(WmiHwMode mode, uint phy, uint band) => WmiTlv.Struct(
        MacPhyCapabilities,
        new("hw_mode_id", (uint)mode),
        new("pdev_id", phy + 1),
        new("phy_id", phy),
        new("supported_flags", 0),
        new("supported_bands", band),
        new("ampdu_density", 0),
        new("max_bw_supported_2g", 1),
        new("ht_cap_info_2g", HtCapInfo),
        new("vht_cap_info_2g, vht_supp_mcs_2g, he_cap_info_2g, he_supp_mcs_2g", 0, 4),
        new("tx_chain_mask_2g, rx_chain_mask_2g", TwoChains, 2),
        new("max_bw_supported_5g", 2),
        new("ht_cap_info_5g", HtCapInfo),
        new("vht_cap_info_5g", 0),
        new("vht_supp_mcs_5g", VhtMcs0To9),
        new("he_cap_info_5g, he_supp_mcs_5g", 0, 2),
        new("tx_chain_mask_5g, rx_chain_mask_5g", TwoChains, 2),
        new("he_cap_phy_info_2g[0]", HePhy40MhzIn2Ghz),
        new("he_cap_phy_info_2g[1..2]", 0, 2),
        new("he_cap_phy_info_5g[0]", HePhy80MhzIn5Ghz),
        new("he_cap_phy_info_5g[1..2]", 0, 2),
        new("he_ppet2g, he_ppet5g", 0, 20),
        new("chainmask_table_id", 0),
        new("lmac_id", phy),
        new("he_cap_info_2g_ext to wireless_modes", 0, 4),
        new("low_2ghz_chan_freq", Low2Ghz),
        new("high_2ghz_chan_freq", High2Ghz),
        new("low_5ghz_chan_freq", Low5Ghz),
        new("high_5ghz_chan_freq", High5Ghz),
        new("nss_ratio", 0));

    private static byte[] HalReg(uint phy) => WmiTlv.Struct(
        HalRegCapabilitiesExt,
        new("phy_id", phy),
        new("eeprom_reg_domain", 0x60),
        new("eeprom_reg_domain_ext, regcap1, regcap2", 0, 3),
        new("wireless_modes", 0x1ff),
        new("low_2ghz_chan", Low2Ghz),
        new("high_2ghz_chan", High2Ghz),
        new("low_5ghz_chan", Low5Ghz),
        new("high_5ghz_chan", High5Ghz));
}
