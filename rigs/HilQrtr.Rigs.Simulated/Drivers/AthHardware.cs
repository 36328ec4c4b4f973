using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// What a driver knows of a chip that shows in its bring-up: <c>ath11k/core.c: ath11k_hw_params</c>, <c>ath12k/hw.c: ath12k_hw_params</c>.
/// The two drivers are one here; what they do otherwise is a value of this table.
/// </summary>
internal sealed record AthHardware
{
    /// <summary>Which driver it is.</summary>
    public AthFamily Family { get; private init; }

    /// <summary>What HOST_CAP tells, but for the state of calibration, and links that operate together.</summary>
    public required HostCapRequest HostCap { get; init; }

    /// <summary>What WLAN_CFG tells.</summary>
    public required WlanCfgRequest WlanCfg { get; init; }

    /// <summary>Whether the firmware's log is switched on by WLAN_INI (<c>fw_wmi_diag_event</c>; ath12k always does).</summary>
    public bool SendsWlanIni { get; init; }

    /// <summary>Whether there is an M3 image (<c>m3_fw_support</c>); M3_INFO with a zero address says that there is none.</summary>
    public bool HasM3 { get; init; }

    /// <summary>Whether the firmware's memory is a reserved region (<c>fixed_mem_region</c>).</summary>
    public bool HasFixedMemory { get; init; }

    /// <summary>Where board data is copied, so that BDF_DOWNLOAD carries none (<c>bdf_addr</c>); null where it does.</summary>
    public ulong? BoardDataAddress { get; init; }

    /// <summary>Whether the firmware calibrates at its first boot, and is started anew then (<c>coldboot_cal_mm</c>, <c>cbcal_restart_fw</c>).</summary>
    public bool CalibratesAtColdBoot { get; init; }

    /// <summary>Radios that ath12k assumes if PHY_CAP tells none (<c>def_num_link</c>).</summary>
    public byte DefaultRadios { get; init; }

    /// <summary>Peers with several links that ath12k takes (<c>max_mlo_peer</c>).</summary>
    public ushort MaxMloPeer { get; init; }

    /// <summary>Elements of the transfer ring that carries QRTR to the card (<c>mhi.c: num_elements</c> of IPCR).</summary>
    public int RingElements { get; init; } = 64;

    /// <summary>Whether the driver asks for PHY_CAP before all else.</summary>
    public bool AsksPhyCap => Family == AthFamily.Ath12k;

    /// <summary>
    /// Whether FW_READY_IND (0x21) means anything to the driver. ath12k has a handler for 0x38 only, and calls that one so
    /// (<c>ath12k/qmi.c: ath12k_qmi_msg_handlers</c>).
    /// </summary>
    public bool HearsFwReady => Family == AthFamily.Ath11k;

    /// <summary>Whether a few large segments that do not fit what was given before make the driver put the firmware off (<c>ath11k_qmi_alloc_target_mem_chunk</c>).</summary>
    public bool PutsOffOtherMemory => Family == AthFamily.Ath11k;

    /// <summary>How long the driver waits for each stage of MHI's boot (<c>mhi.c: MHI_TIMEOUT_DEFAULT_MS</c>).</summary>
    public TimeSpan MhiTimeout => TimeSpan.FromSeconds(Family == AthFamily.Ath11k ? 20 : 90);

    /// <summary>Whether the driver has memory of a type (<c>ath12k_qmi_alloc_target_mem_chunk</c>); ath11k does not ask.</summary>
    public bool HasMemory(uint type) =>
        Family == AthFamily.Ath11k || type is WlfwMemType.Ddr or WlfwMemType.M3 or WlfwMemType.Cal or WlfwMemType.Pageable;

    /// <summary>The row of a chip.</summary>
    public static AthHardware Of(CardChip chip) => AthHardwareRows.ByChip.TryGetValue(chip.Name, out var row)
        ? row with { Family = FirmwareFolder.Family(chip) }
        : throw new ArgumentException($"No modelled driver knows a {chip.Name}; there are {string.Join(", ", AthHardwareRows.ByChip.Keys)}.", nameof(chip));
}
