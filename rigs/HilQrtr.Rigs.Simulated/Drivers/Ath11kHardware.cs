using HilQrtr.Cards;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>What ath11k knows of a chip that shows in its QMI exchange: <c>ath11k/core.c: ath11k_hw_params</c>.</summary>
internal sealed record Ath11kHardware
{
    /// <summary>What HOST_CAP tells, but for the state of calibration.</summary>
    public required HostCapRequest HostCap { get; init; }

    /// <summary>What WLAN_CFG tells.</summary>
    public required WlanCfgRequest WlanCfg { get; init; }

    /// <summary>Whether the firmware's log is switched on by WLAN_INI (<c>fw_wmi_diag_event</c>).</summary>
    public bool SendsWlanIni { get; init; }

    /// <summary>Whether there is an M3 image (<c>m3_fw_support</c>); M3_INFO with a zero address says that there is none.</summary>
    public bool HasM3 { get; init; }

    /// <summary>Whether the firmware's memory is a reserved region (<c>fixed_mem_region</c>).</summary>
    public bool HasFixedMemory { get; init; }

    /// <summary>Where board data is copied, so that BDF_DOWNLOAD carries none (<c>bdf_addr</c>); null where it does.</summary>
    public ulong? BoardDataAddress { get; init; }

    /// <summary>Whether the firmware calibrates at its first boot, and is started anew then (<c>coldboot_cal_mm</c>, <c>cbcal_restart_fw</c>).</summary>
    public bool CalibratesAtColdBoot { get; init; }

    /// <summary>The row of a chip.</summary>
    public static Ath11kHardware Of(string chip) => chip == "IPQ8074" ? Ipq8074 : Qca6390;

    private static Ath11kHardware Qca6390 { get; } = new()
    {
        HostCap = Ath11kTables.HostCap,
        WlanCfg = Ath11kTables.WlanCfg,
        SendsWlanIni = true,
        HasM3 = true,
    };

    private static Ath11kHardware Ipq8074 { get; } = new()
    {
        HostCap = new HostCapRequest { NumClients = 1, BdfSupport = 1, MemCfgMode = 0 },
        WlanCfg = Ath11kAhbTables.WlanCfg,
        HasFixedMemory = true,
        BoardDataAddress = CardChips.Ipq8074.Wlfw.BoardDataAddress,
        CalibratesAtColdBoot = true,
    };
}
