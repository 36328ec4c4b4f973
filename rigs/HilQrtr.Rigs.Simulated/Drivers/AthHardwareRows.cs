using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>The rows of <see cref="AthHardware"/>, from <c>ath11k/core.c</c> and <c>ath12k/hw.c</c>.</summary>
internal static class AthHardwareRows
{
    // ath12k/hw.c: qmi_cnss_feature_bitmap of CNSS_QDSS_CFG_MISS_V01 and CNSS_PCIE_PERST_NO_PULL_V01.
    private const ulong QdssCfgMiss = 1 << 3;
    private const ulong PciePerstNoPull = 1 << 4;

    private static readonly HostCapRequest WithM3 = new()
    {
        NumClients = 1, BdfSupport = 1, M3Support = 1, M3CacheSupport = 1, CalDone = 0, MemCfgMode = 0,
    };

    private static readonly AthHardware Qca6390 = new()
    {
        HostCap = Ath11kTables.HostCap,
        WlanCfg = Ath11kTables.WlanCfg,
        SendsWlanIni = true,
        HasM3 = true,
    };

    public static IReadOnlyDictionary<string, AthHardware> ByChip { get; } = new Dictionary<string, AthHardware>
    {
        ["QCA6390"] = Qca6390,
        ["WCN6855"] = Qca6390 with { WlanCfg = WcnTables.Wcn6855 },
        ["QCN9074"] = new()
        {
            // No sleep clock of its own: nm_modem stays away. fw_mem_mode is 2.
            HostCap = WithM3 with { MemCfgMode = 2 },
            WlanCfg = QcnTables.Qcn9074,
            HasM3 = true,
            RingElements = 32,
        },
        ["IPQ8074"] = new()
        {
            HostCap = new HostCapRequest { NumClients = 1, BdfSupport = 1, MemCfgMode = 0 },
            WlanCfg = Ath11kAhbTables.WlanCfg,
            HasFixedMemory = true,
            BoardDataAddress = 0x4b0c0000,
            CalibratesAtColdBoot = true,
        },
        ["WCN7850"] = new()
        {
            // HOST_CSTATE, internal sleep clock, PCIe global reset.
            HostCap = WithM3 with { NmModem = 0x0e, FeatureList = QdssCfgMiss | PciePerstNoPull },
            WlanCfg = WcnTables.Wcn7850,
            SendsWlanIni = true,
            HasM3 = true,
            DefaultRadios = 2,
            MaxMloPeer = 32,
        },
        ["QCN9274"] = new()
        {
            HostCap = WithM3 with { FeatureList = QdssCfgMiss },
            WlanCfg = QcnTables.Qcn9274,
            SendsWlanIni = true,
            HasM3 = true,
            MaxMloPeer = 256,
            RingElements = 32,
        },
    };
}
