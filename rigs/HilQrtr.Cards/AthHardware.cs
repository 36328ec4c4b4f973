using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards;

/// <summary>
/// A driver's parameters for one chip that matter for bring-up: <c>ath11k/core.c: ath11k_hw_params</c>,
/// <c>ath12k/hw.c: ath12k_hw_params</c>. The simulated tier has one model for both drivers; their differences are values here.
/// </summary>
public sealed record AthHardware
{
    /// <summary>The driver family.</summary>
    public required AthFamily Family { get; init; }

    /// <summary>HOST_CAP, without the calibration state and MLO.</summary>
    public required HostCapRequest HostCap { get; init; }

    /// <summary>WLAN_CFG.</summary>
    public required WlanCfgRequest WlanCfg { get; init; }

    /// <summary>Whether WLAN_INI turns on the firmware log (<c>fw_wmi_diag_event</c>; always in ath12k).</summary>
    public bool SendsWlanIni { get; init; }

    /// <summary>Whether the driver loads an M3 image (<c>m3_fw_support</c>); if not, M3_INFO has address 0.</summary>
    public bool HasM3 { get; init; }

    /// <summary>Whether the firmware's memory is a reserved region (<c>fixed_mem_region</c>).</summary>
    public bool HasFixedMemory { get; init; }

    /// <summary>Address to which the driver copies board data (<c>bdf_addr</c>); null if BDF_DOWNLOAD carries it.</summary>
    public ulong? BoardDataAddress { get; init; }

    /// <summary>Whether the firmware calibrates at its first boot and then restarts (<c>coldboot_cal_mm</c>, <c>cbcal_restart_fw</c>).</summary>
    public bool CalibratesAtColdBoot { get; init; }

    /// <summary>Number of radios that ath12k assumes if PHY_CAP does not report it (<c>def_num_link</c>).</summary>
    public byte DefaultRadios { get; init; }

    /// <summary>Maximum number of multi-link peers in ath12k (<c>max_mlo_peer</c>).</summary>
    public ushort MaxMloPeer { get; init; }

    /// <summary>Elements of the transfer ring that carries QRTR to the card (<c>mhi.c: num_elements</c> of IPCR).</summary>
    public int RingElements { get; init; } = 64;

    /// <summary>Whether the driver sends PHY_CAP first.</summary>
    public bool SendsPhyCap => Family == AthFamily.Ath12k;

    /// <summary>
    /// Whether the driver handles FW_READY_IND (0x21). ath12k uses that name for 0x38 and handles only that
    /// (<c>ath12k/qmi.c: ath12k_qmi_msg_handlers</c>).
    /// </summary>
    public bool HandlesFwReady => Family == AthFamily.Ath11k;

    /// <summary>
    /// Whether the driver delays the allocation, with an empty response, if a request of a few segments differs from the last one
    /// (<c>ath11k_qmi_alloc_target_mem_chunk</c>).
    /// </summary>
    public bool DelaysChangedMemory => Family == AthFamily.Ath11k;

    /// <summary>Timeout for each stage of MHI's boot (<c>mhi.c: MHI_TIMEOUT_DEFAULT_MS</c>).</summary>
    public TimeSpan MhiTimeout => TimeSpan.FromSeconds(Family == AthFamily.Ath11k ? 20 : 90);

    /// <summary>Whether the driver allocates memory of this type (<c>ath12k_qmi_alloc_target_mem_chunk</c>); ath11k does not check.</summary>
    /// <param name="type">One of <see cref="WlfwMemType"/>.</param>
    public bool HasMemory(uint type) =>
        Family == AthFamily.Ath11k || type is WlfwMemType.Ddr or WlfwMemType.M3 or WlfwMemType.Cal or WlfwMemType.Pageable;
}
