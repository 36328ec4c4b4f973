using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Chips.Qcn9074;

/// <summary>ath11k's parameters for a QCN9074 (<c>ath11k/core.c: "qcn9074 hw1.0"</c>). The chip has no shadow registers.</summary>
internal static class Driver
{
    /// <summary>
    /// The first 16 rows of <c>ath11k_target_service_to_ce_map_wlan_qcn9074</c>, which are also the first 16 rows of
    /// <c>ath12k_target_service_to_ce_map_wlan_qcn9274</c>.
    /// </summary>
    public static IReadOnlyList<WlfwCeSvcPipeCfg> Services { get; } =
    [
        new(0x104, 2, 3), new(0x104, 1, 2), new(0x102, 2, 3), new(0x102, 1, 2), new(0x101, 2, 3), new(0x101, 1, 2),
        new(0x103, 2, 3), new(0x103, 1, 2), new(0x100, 2, 3), new(0x100, 1, 2), new(0x1, 2, 0), new(0x1, 1, 1),
        new(0xfe00, 2, 0), new(0xfe00, 1, 1), new(0x300, 2, 4), new(0x300, 1, 1),
    ];

    public static AthHardware Hardware { get; } = new()
    {
        Family = AthFamily.Ath11k,
        // nm_modem is absent, because the chip has no internal sleep clock. MemCfgMode is the value of fw_mem_mode.
        HostCap = new() { NumClients = 1, BdfSupport = 1, M3Support = 1, M3CacheSupport = 1, CalDone = 0, MemCfgMode = 2 },
        WlanCfg = new()
        {
            HostVersion = "WIN",
            // ath11k_target_ce_config_wlan_qcn9074 has the same rows as the table for the QCA6390.
            TgtCfg = Qca6390.Driver.Hardware.WlanCfg.TgtCfg,
            // The driver also sends the row of zeros that ends the table (svc_to_ce_map_len is 18).
            SvcCfg = [.. Services, new(0x600, 1, 5), new(0, 0, 0)],
        },
        HasM3 = true,
        RingElements = 32,
    };
}
