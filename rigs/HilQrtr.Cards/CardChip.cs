using HilQrtr.Protocols;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>What is the same for all cards of one chip; a row of <see cref="CardChips"/>.</summary>
public sealed record CardChip
{
    /// <summary>Name, as in <c>QCA6390</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One line for a list of models.</summary>
    public required string Description { get; init; }

    /// <summary>How the chip is attached.</summary>
    public required CardBus Bus { get; init; }

    /// <summary>PCI vendor id; 0 if it is not on PCI.</summary>
    public required ushort PciVendor { get; init; }

    /// <summary>PCI device id; 0 if it is not on PCI.</summary>
    public required ushort PciDevice { get; init; }

    /// <summary>PCI subsystem vendor id.</summary>
    public required ushort PciSubsystemVendor { get; init; }

    /// <summary>PCI subsystem device id.</summary>
    public required ushort PciSubsystemDevice { get; init; }

    /// <summary>Folder of its files under <c>/lib/firmware</c>, as in <c>ath11k/QCA6390/hw2.0</c> (<c>ath11k/core.c: hw_params.fw.dir</c>, <c>ath12k/hw.c</c> likewise).</summary>
    public required string FirmwareFolder { get; init; }

    /// <summary>Kernel driver, as in <c>ath11k_pci</c>.</summary>
    public required string Driver { get; init; }

    /// <summary>QMI instance that the chip's driver looks for, without the version byte (<c>ath11k/qmi.h: ATH11K_QMI_WLFW_SERVICE_INS_ID_V01_*</c>, <c>ath12k/qmi.h</c> likewise).</summary>
    public required byte ServiceInstance { get; init; }

    /// <summary>QRTR node that the firmware uses. Assumed for all chips: what is known is that cards of one chip have the same.</summary>
    public uint Node { get; init; } = 7;

    /// <summary>QRTR port of its WLFW service; assumed likewise.</summary>
    public uint ServicePort { get; init; } = 1;

    /// <summary>Whether the firmware's files say that it takes an instance from the host (<c>ath12k/fw.h: ATH12K_FW_FEATURE_MULTI_QRTR_ID</c>, bit 0 of the features in <c>firmware-2.bin</c>).</summary>
    public bool MultiQrtrIdFeature { get; init; }

    /// <summary>
    /// Whether the firmware adds what the host wrote to a register before it started (<c>ath12k/pci.c: PCIE_LOCAL_REG_QRTR_NODE_ID</c>)
    /// to <see cref="ServiceInstance"/>, and, it is assumed, to <see cref="Node"/>. It may, without saying so; or ignore it.
    /// </summary>
    public bool HonoursInstanceRegister { get; init; }

    /// <summary>Host memory that the firmware asks for at first.</summary>
    public required WireList<CardMemorySegment> Memory { get; init; }

    /// <summary>
    /// Size in bytes of the pieces that it asks for after the host had no room for <see cref="Memory"/>. They must come to more
    /// than five, else the driver goes on asking for smaller ones (<c>ath11k/qmi.c: ath11k_qmi_alloc_target_mem_chunk</c>). 0
    /// if the host has a reserved region, whose room is known.
    /// </summary>
    public required uint SmallMemorySegment { get; init; }

    /// <summary><c>chip_id</c> of the CAP response.</summary>
    public required uint ChipId { get; init; }

    /// <summary><c>chip_family</c> of the CAP response.</summary>
    public required uint ChipFamily { get; init; }

    /// <summary><c>soc_id</c> of the CAP response.</summary>
    public required uint SocId { get; init; }

    /// <summary><c>fw_version</c> of the CAP response.</summary>
    public required uint FwVersion { get; init; }

    /// <summary><c>fw_build_timestamp</c> of the CAP response, at most 32 characters.</summary>
    public required string FwBuildTimestamp { get; init; }

    /// <summary>In what its bring-up over WLFW differs.</summary>
    public CardWlfw Wlfw { get; init; } = new();

    /// <summary>Whether its driver looks for board data by PCI ids too (<c>ath11k/pci.c, ath12k/pci.c: bdf_search</c>).</summary>
    public bool BoardNameHasPciIds { get; init; }

    /// <summary>Longest SBL image in bytes (<c>ath11k/mhi.c: sbl_size</c>); 0 if it has no boot loader that takes one.</summary>
    public required int MaxSblSize { get; init; }

    /// <summary>Longest AMSS image in bytes that the model takes.</summary>
    public required int MaxAmssSize { get; init; }

    /// <summary>Longest M3 image in bytes that the model takes; 0 if it has no M3.</summary>
    public required int MaxM3Size { get; init; }
}
