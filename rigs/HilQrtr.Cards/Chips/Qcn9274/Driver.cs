using HilQrtr.Protocols;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Chips.Qcn9274;

/// <summary>ath12k's parameters for a QCN9274 (<c>ath12k/hw.c: "qcn9274 hw2.0"</c>). The driver uses no shadow registers.</summary>
internal static class Driver
{
    // qmi.h: CNSS_QDSS_CFG_MISS_V01
    private const ulong QdssCfgMiss = 1 << 3;

    /// <summary>The rows of <c>ath12k_target_ce_config_wlan_qcn9274</c>.</summary>
    private static readonly WireList<WlfwCeTgtPipeCfg> CopyEngines =
    [
        new(0, 2, 32, 2048, 0), new(1, 1, 32, 2048, 0), new(2, 1, 32, 2048, 0), new(3, 2, 32, 2048, 0),
        new(4, 2, 256, 256, 8), new(5, 1, 32, 2048, 0), new(6, 3, 32, 16384, 0), new(7, 2, 32, 2048, 0),
        new(8, 3, 32, 16384, 0), new(12, 2, 32, 2048, 0), new(13, 2, 32, 2048, 0), new(14, 1, 32, 2048, 0),
    ];

    public static AthHardware Hardware { get; } = new()
    {
        Family = AthFamily.Ath12k,
        HostCap = new()
        {
            NumClients = 1, BdfSupport = 1, M3Support = 1, M3CacheSupport = 1, CalDone = 0, MemCfgMode = 0, FeatureList = QdssCfgMiss,
        },
        WlanCfg = new()
        {
            HostVersion = "WIN",
            TgtCfg = CopyEngines,
            // The driver sends only the first 18 rows of ath12k_target_service_to_ce_map_wlan_qcn9274.
            SvcCfg = [.. Qcn9074.Driver.Services, new(0x105, 2, 7), new(0x105, 1, 2)],
        },
        SendsWlanIni = true,
        HasM3 = true,
        MaxMloPeer = 256,
        RingElements = 32,
    };
}
