using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>What drivers tell a QCN9074 and a QCN9274 in WLAN_CFG; read in <c>ath11k/hw.c</c> and <c>ath12k/hw.c</c>. No shadow registers.</summary>
internal static class QcnTables
{
    /// <summary>
    /// The services that both have. <c>ath11k_target_service_to_ce_map_wlan_qcn9074</c> ends with a row of zeros, which the driver sends
    /// too (<c>svc_to_ce_map_len</c> 18); of <c>ath12k_target_service_to_ce_map_wlan_qcn9274</c> it sends the first 18 only.
    /// </summary>
    private static readonly WlfwCeSvcPipeCfg[] Services =
    [
        new(0x104, 2, 3), new(0x104, 1, 2), new(0x102, 2, 3), new(0x102, 1, 2), new(0x101, 2, 3), new(0x101, 1, 2),
        new(0x103, 2, 3), new(0x103, 1, 2), new(0x100, 2, 3), new(0x100, 1, 2), new(0x1, 2, 0), new(0x1, 1, 1),
        new(0xfe00, 2, 0), new(0xfe00, 1, 1), new(0x300, 2, 4), new(0x300, 1, 1),
    ];

    /// <summary><c>ath12k_target_ce_config_wlan_qcn9274</c>.</summary>
    private static readonly WireList<WlfwCeTgtPipeCfg> CopyEngines =
    [
        new(0, 2, 32, 2048, 0), new(1, 1, 32, 2048, 0), new(2, 1, 32, 2048, 0), new(3, 2, 32, 2048, 0),
        new(4, 2, 256, 256, 8), new(5, 1, 32, 2048, 0), new(6, 3, 32, 16384, 0), new(7, 2, 32, 2048, 0),
        new(8, 3, 32, 16384, 0), new(12, 2, 32, 2048, 0), new(13, 2, 32, 2048, 0), new(14, 1, 32, 2048, 0),
    ];

    public static WlanCfgRequest Qcn9074 { get; } = new()
    {
        HostVersion = "WIN",
        // ath11k_target_ce_config_wlan_qcn9074 is that of a QCA6390.
        TgtCfg = Ath11kTables.WlanCfg.TgtCfg,
        SvcCfg = [.. Services, new(0x600, 1, 5), new(0, 0, 0)],
    };

    public static WlanCfgRequest Qcn9274 { get; } = new()
    {
        HostVersion = "WIN",
        TgtCfg = CopyEngines,
        SvcCfg = [.. Services, new(0x105, 2, 7), new(0x105, 1, 2)],
    };
}
