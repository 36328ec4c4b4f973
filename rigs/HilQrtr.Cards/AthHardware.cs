using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards;

/// <summary>
/// A driver's parameters for one chip (<c>ath11k/core.c: ath11k_hw_params</c>, <c>ath12k/hw.c: ath12k_hw_params</c>). Only parameters that
/// matter for bring-up are included. The simulated tier models ath11k and ath12k with the same code. The properties of this record
/// describe how the two drivers differ.
/// </summary>
public sealed record AthHardware
{
    /// <summary>The driver family.</summary>
    public required AthFamily Family { get; init; }

    /// <summary>The HOST_CAP request that the driver sends. The calibration state and the MLO fields are filled in later.</summary>
    public required HostCapRequest HostCap { get; init; }

    /// <summary>The WLAN_CFG request.</summary>
    public required WlanCfgRequest WlanCfg { get; init; }

    /// <summary>
    /// Whether the driver turns on the firmware log with WLAN_INI (ath11k: <c>fw_wmi_diag_event</c>). True for every chip of ath12k,
    /// which always sends WLAN_INI.
    /// </summary>
    public bool SendsWlanIni { get; init; }

    /// <summary>Whether the driver loads an M3 image (<c>m3_fw_support</c>). If not, it sends address 0 in M3_INFO.</summary>
    public bool HasM3 { get; init; }

    /// <summary>Whether the driver suspends the card when the host is suspended (<c>supports_suspend</c>).</summary>
    public bool SupportsSuspend { get; init; }

    /// <summary>Whether the firmware's memory is a reserved region (<c>fixed_mem_region</c>).</summary>
    public bool HasFixedMemory { get; init; }

    /// <summary>Address to which the driver copies board data (<c>bdf_addr</c>); null if the driver sends the data in BDF_DOWNLOAD.</summary>
    public ulong? BoardDataAddress { get; init; }

    /// <summary>Whether the firmware calibrates at its first boot and then restarts (<c>coldboot_cal_mm</c>, <c>cbcal_restart_fw</c>).</summary>
    public bool CalibratesAtColdBoot { get; init; }

    /// <summary>Number of radios that ath12k assumes if the PHY_CAP response does not report a number (<c>def_num_link</c>).</summary>
    public byte DefaultRadios { get; init; }

    /// <summary>Maximum number of multi-link peers in ath12k (<c>max_mlo_peer</c>).</summary>
    public ushort MaxMloPeer { get; init; }

    /// <summary>Number of elements in the transfer ring that carries QRTR to the card (<c>mhi.c: num_elements</c> of the IPCR channel).</summary>
    public int RingElements { get; init; } = 64;

    /// <summary>
    /// Whether the driver wakes the card before it accesses most of the card's registers (<c>wakeup</c> in
    /// <c>ath11k/pci.c: ath11k_pci_ops_qca6390</c> and <c>ath12k/pci.c: ath12k_pci_ops_wcn7850</c>).
    /// </summary>
    public bool WakesCard { get; init; }

    /// <summary>Name of the driver's core module, which is also the prefix of its functions.</summary>
    public string Module => Family == AthFamily.Ath11k ? "ath11k" : "ath12k";

    /// <summary>Whether the driver sends PHY_CAP as its first request.</summary>
    public bool SendsPhyCap => Family == AthFamily.Ath12k;

    /// <summary>
    /// Whether the driver handles FW_READY_IND (0x21). In ath12k, the name FW_READY_IND belongs to indication 0x38,
    /// and ath12k does not handle 0x21 (<c>ath12k/qmi.c: ath12k_qmi_msg_handlers</c>).
    /// </summary>
    public bool HandlesFwReady => Family == AthFamily.Ath11k;

    /// <summary>
    /// Whether the driver postpones the allocation of memory if a request has only a few segments and differs from the previous request.
    /// In that case, the driver responds with an empty list of segments (<c>ath11k_qmi_alloc_target_mem_chunk</c>).
    /// </summary>
    public bool DelaysChangedMemory => Family == AthFamily.Ath11k;

    /// <summary>Timeout for each stage of the MHI boot (<c>mhi.c: MHI_TIMEOUT_DEFAULT_MS</c>).</summary>
    public TimeSpan MhiTimeout => TimeSpan.FromSeconds(Family == AthFamily.Ath11k ? 20 : 90);

    /// <summary>
    /// Returns whether the driver allocates memory of this type (<c>ath12k_qmi_alloc_target_mem_chunk</c>). ath11k allocates every type.
    /// </summary>
    /// <param name="type">A value from <see cref="WlfwMemType"/>.</param>
    public bool HasMemory(uint type) =>
        Family == AthFamily.Ath11k || type is WlfwMemType.Ddr or WlfwMemType.M3 or WlfwMemType.Cal or WlfwMemType.Pageable;
}
