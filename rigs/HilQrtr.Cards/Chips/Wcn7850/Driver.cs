using HilQrtr.Protocols;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Chips.Wcn7850;

/// <summary>
/// ath12k's parameters for a WCN7850 (<c>ath12k/hw.c: "wcn7850 hw2.0"</c>). The copy engine pipes and services are the same as for a
/// QCA6390. The shadow registers follow from the ring addresses in <c>ath12k/hal.c: ath12k_hal_srng_create_config_wcn7850</c>.
/// </summary>
internal static class Driver
{
    // qmi.h: CNSS_QDSS_CFG_MISS_V01, CNSS_PCIE_PERST_NO_PULL_V01
    private const ulong QdssCfgMiss = 1 << 3;
    private const ulong PciePerstNoPull = 1 << 4;

    private static readonly WireList<WlfwShadowRegV3Cfg> ShadowRegisters =
    [
        new(0xa3b04c), new(0xa3b054), new(0xa3b05c), new(0xa3b064), new(0xa3b06c), new(0xa3b074),
        new(0xa3b07c), new(0xa3b084), new(0xa3b08c), new(0xa3b028), new(0xa3b020), new(0xa3b0ac),
        new(0xa46000), new(0xa46008), new(0xa46010), new(0xa46018), new(0xa46020), new(0xa46028),
        new(0xa4604c), new(0xa370b8), new(0xa37010), new(0xa370cc), new(0xa370d4), new(0xa370dc),
        new(0xa370e4), new(0xa370ec), new(0xa370f4), new(0xa370fc), new(0xa37104), new(0x1b80400),
        new(0x1b83400), new(0x1b8340c), new(0x1b85400), new(0x1b8540c), new(0x1b86400), new(0x1b88400),
    ];

    public static AthHardware Hardware { get; } = new()
    {
        Family = AthFamily.Ath12k,
        SupportsSuspend = true,
        WakesCard = true,
        HostCap = new()
        {
            NumClients = 1,
            // These bits are HOST_CSTATE, internal sleep clock, and PCIe global reset.
            NmModem = 0x0e,
            BdfSupport = 1,
            M3Support = 1,
            M3CacheSupport = 1,
            CalDone = 0,
            MemCfgMode = 0,
            FeatureList = QdssCfgMiss | PciePerstNoPull,
        },
        WlanCfg = Qca6390.Driver.Hardware.WlanCfg with { ShadowRegV2 = null, ShadowRegV3 = ShadowRegisters },
        SendsWlanIni = true,
        HasM3 = true,
        DefaultRadios = 2,
        MaxMloPeer = 32,
    };
}
