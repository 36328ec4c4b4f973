using HilQrtr.Protocols;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Chips.Qca6390;

/// <summary>
/// ath11k's parameters for a QCA6390 (<c>ath11k/core.c: "qca6390 hw2.0"</c>). HOST_CAP and WLAN_CFG were captured from Linux 6.12.
/// </summary>
internal static class Driver
{
    /// <summary>The rows of <c>ath11k_target_ce_config_wlan_qca6390</c>.</summary>
    private static readonly WireList<WlfwCeTgtPipeCfg> CopyEngines =
    [
        new(0, 2, 32, 2048, 0), new(1, 1, 32, 2048, 0), new(2, 1, 32, 2048, 0),
        new(3, 2, 32, 2048, 0), new(4, 2, 256, 256, 8), new(5, 1, 32, 2048, 0),
        new(6, 3, 32, 16384, 0), new(7, 4, 0, 0, 8), new(8, 3, 32, 16384, 0),
    ];

    /// <summary>The rows of <c>ath11k_target_service_to_ce_map_wlan_qca6390</c>.</summary>
    private static readonly WireList<WlfwCeSvcPipeCfg> Services =
    [
        new(0x104, 2, 3), new(0x104, 1, 2), new(0x102, 2, 3), new(0x102, 1, 2), new(0x101, 2, 3),
        new(0x101, 1, 2), new(0x103, 2, 3), new(0x103, 1, 2), new(0x100, 2, 3), new(0x100, 1, 2),
        new(0x1, 2, 0), new(0x1, 1, 2), new(0x300, 2, 4), new(0x300, 1, 1),
    ];

    private static readonly WireList<WlfwShadowRegV2Cfg> ShadowRegisters =
    [
        new(0xa3b034), new(0xa3b03c), new(0xa3b044), new(0xa3b04c), new(0xa3b054), new(0xa3b028),
        new(0xa3b020), new(0xa3b06c), new(0xa46000), new(0xa46008), new(0xa46010), new(0xa46018),
        new(0xa46034), new(0xa370b0), new(0xa37018), new(0xa370c4), new(0xa370cc), new(0xa370d4),
        new(0xa370dc), new(0xa370e4), new(0xa00400), new(0xa03400), new(0xa0340c), new(0xa05400),
        new(0xa0540c), new(0xa06400), new(0xa08400), new(0xa0b400), new(0xa0b40c), new(0xa0e400),
    ];

    public static AthHardware Hardware { get; } = new()
    {
        Family = AthFamily.Ath11k,
        SupportsSuspend = true,
        WakesCard = true,
        HostCap = new()
        {
            NumClients = 1,
            // These bits are HOST_CSTATE, internal sleep clock, PCIe global reset, and PME from D3cold.
            NmModem = 0x1e,
            BdfSupport = 1,
            M3Support = 1,
            M3CacheSupport = 1,
            CalDone = 0,
            MemCfgMode = 0,
        },
        WlanCfg = new() { HostVersion = "WIN", TgtCfg = CopyEngines, SvcCfg = Services, ShadowRegV2 = ShadowRegisters },
        SendsWlanIni = true,
        HasM3 = true,
    };
}
