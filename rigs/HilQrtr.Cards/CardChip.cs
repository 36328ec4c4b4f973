using HilQrtr.Cards.Pci;
using HilQrtr.Cards.Soc;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>Properties shared by all cards with this chip. <see cref="CardChips"/> lists the chips.</summary>
public sealed record CardChip
{
    /// <summary>Name, such as <c>QCA6390</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One-line description.</summary>
    public required string Description { get; init; }

    /// <summary>Bus that the chip is on.</summary>
    public required CardBus Bus { get; init; }

    /// <summary>PCI ids; null for a chip that is not on PCI.</summary>
    public BoardPciIds? PciIds { get; init; }

    /// <summary>Registers, copy engines and WMI; null for a chip that is not on PCI.</summary>
    internal PciChip? Pci { get; init; }

    /// <summary>Registers, copy engines and WMI; null for a chip that is not on a SoC.</summary>
    internal SocChip? Soc { get; init; }

    /// <summary>
    /// <c>compatible</c> property of the radio in the device tree (<c>ath11k/ahb.c: ath11k_ahb_of_match</c>); null for a chip that is not on
    /// a SoC.
    /// </summary>
    public string? SocCompatible => Soc?.Compatible;

    /// <summary>
    /// Firmware folder under <c>/lib/firmware</c>, such as <c>ath11k/QCA6390/hw2.0</c> (<c>ath11k/core.c: hw_params.fw.dir</c>,
    /// <c>ath12k/hw.c</c>).
    /// </summary>
    public required string FirmwareFolder { get; init; }

    /// <summary>Kernel driver, such as <c>ath11k_pci</c>.</summary>
    public required string Driver { get; init; }

    /// <summary>The driver's parameters for this chip.</summary>
    public required AthHardware Hardware { get; init; }

    /// <summary>
    /// Instance, without the version byte, of the WLFW service that the driver looks up
    /// (<c>ath11k/qmi.h: ATH11K_QMI_WLFW_SERVICE_INS_ID_V01_*</c>, <c>ath12k/qmi.h</c>).
    /// </summary>
    public required byte ServiceInstance { get; init; }

    /// <summary>
    /// QRTR node number of the firmware. The value is an assumption. We know only that all cards with the same chip use the same number.
    /// </summary>
    public uint Node { get; init; } = 7;

    /// <summary>QRTR port of the WLFW service. The number is an assumption.</summary>
    public uint ServicePort { get; init; } = 1;

    /// <summary>
    /// Whether the firmware files declare that the firmware lets the host choose the service instance. The flag is
    /// <c>ath12k/fw.h: ATH12K_FW_FEATURE_MULTI_QRTR_ID</c>, which is bit 0 of the features in <c>firmware-2.bin</c>.
    /// </summary>
    public bool MultiQrtrIdFeature { get; init; }

    /// <summary>
    /// Whether the firmware adds the value of the instance register (<c>ath12k/pci.c: PCIE_LOCAL_REG_QRTR_NODE_ID</c>) to
    /// <see cref="ServiceInstance"/>. The host writes that register before boot. We assume that the firmware adds the value to
    /// <see cref="Node"/> too. This property is independent of <see cref="MultiQrtrIdFeature"/>.
    /// </summary>
    public bool HonoursInstanceRegister { get; init; }

    /// <summary>Host memory that the firmware requests in its first memory request.</summary>
    public required WireList<CardMemorySegment> Memory { get; init; }

    /// <summary>
    /// Segment size, in bytes, in the firmware's second memory request, which asks for the same memory in smaller segments. The firmware
    /// sends that request if the host cannot allocate <see cref="Memory"/>. The size must be small enough that this request has more than
    /// five segments. Otherwise, the driver postpones the allocation
    /// (<c>ath11k/qmi.c: ath11k_qmi_alloc_target_mem_chunk</c>). The value is 0 if the memory is a reserved region.
    /// </summary>
    public uint SmallMemorySegment { get; init; } = 0x8000;

    /// <summary><c>chip_id</c> of the CAP response.</summary>
    public required uint ChipId { get; init; }

    /// <summary><c>chip_family</c> of the CAP response.</summary>
    public required uint ChipFamily { get; init; }

    /// <summary><c>soc_id</c> of the CAP response.</summary>
    public required uint SocId { get; init; }

    /// <summary><c>fw_version</c> of the CAP response.</summary>
    public required uint FwVersion { get; init; }

    /// <summary><c>fw_build_timestamp</c> of the CAP response. It has at most 32 characters.</summary>
    public required string FwBuildTimestamp { get; init; }

    /// <summary>The WLFW bring-up parameters of this chip.</summary>
    public CardWlfw Wlfw { get; init; } = new();

    /// <summary>Whether the driver also looks up board data by PCI ids (<c>ath11k/pci.c, ath12k/pci.c: bdf_search</c>).</summary>
    public bool BoardNameHasPciIds { get; init; }

    /// <summary>Maximum size of the SBL image in bytes (<c>ath11k/mhi.c: sbl_size</c>); 0 if the chip does not boot from an SBL image.</summary>
    public int MaxSblSize { get; init; } = 512 * 1024;

    /// <summary>
    /// Maximum size, in bytes, of an AMSS image that the model accepts. Real images are much smaller. The value is 0 if the model
    /// accepts no AMSS image.
    /// </summary>
    public int MaxAmssSize { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// Maximum size, in bytes, of an M3 image that the model accepts. Real images are much smaller. The value is 0 if the chip has no M3.
    /// </summary>
    public int MaxM3Size { get; init; } = 4 * 1024 * 1024;
}
