using HilQrtr.Protocols;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Chips.Ipq8074;

/// <summary>ath11k's parameters for an IPQ8074 (<c>ath11k/core.c: "ipq8074 hw2.0"</c>).</summary>
internal static class Driver
{
    /// <summary>The rows of <c>ath11k_target_ce_config_wlan_ipq8074</c>.</summary>
    private static readonly WireList<WlfwCeTgtPipeCfg> CopyEngines =
    [
        new(0, 2, 32, 2048, 0), new(1, 1, 32, 2048, 0), new(2, 1, 32, 2048, 0), new(3, 2, 32, 2048, 0),
        new(4, 2, 256, 256, 8), new(5, 1, 32, 2048, 0), new(6, 3, 32, 65535, 0), new(7, 2, 32, 2048, 0),
        new(8, 3, 32, 65535, 0), new(9, 2, 32, 2048, 0), new(10, 4, 0, 0, 0),
    ];

    /// <summary>The rows of <c>ath11k_target_service_to_ce_map_wlan_ipq8074</c>.</summary>
    private static readonly WireList<WlfwCeSvcPipeCfg> Services =
    [
        new(0x104, 2, 3), new(0x104, 1, 2), new(0x102, 2, 3), new(0x102, 1, 2), new(0x101, 2, 3), new(0x101, 1, 2),
        new(0x103, 2, 3), new(0x103, 1, 2), new(0x100, 2, 3), new(0x100, 1, 2), new(0x105, 2, 7), new(0x105, 1, 2),
        new(0x106, 2, 9), new(0x106, 1, 2), new(0x1, 2, 0), new(0x1, 1, 1), new(0xfe00, 2, 0), new(0xfe00, 1, 1),
        new(0x300, 2, 4), new(0x300, 1, 1), new(0x600, 1, 5),
    ];

    public static AthHardware Hardware { get; } = new()
    {
        Family = AthFamily.Ath11k,
        HostCap = new() { NumClients = 1, BdfSupport = 1, MemCfgMode = 0 },
        WlanCfg = new() { HostVersion = "WIN", TgtCfg = CopyEngines, SvcCfg = Services },
        HasFixedMemory = true,
        BoardDataAddress = 0x4b0c0000,
        CalibratesAtColdBoot = true,
    };
}
