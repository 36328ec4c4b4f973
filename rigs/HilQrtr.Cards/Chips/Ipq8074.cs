using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Chips;

/// <summary>
/// IPQ8074 hw2.0: a radio on the SoC, which the remoteproc starts. It has no boot loaders that take an image, and no M3
/// (<c>ath11k/core.c: m3_fw_support</c>); its memory is a reserved region (<c>ath11k/qmi.c: ath11k_qmi_assign_target_mem_chunk</c>), and
/// so is where its board data goes (<c>fixed_bdf_addr</c>). Numbers of the CAP response are those of real boards' kernel logs; sizes
/// of memory are the model's own, but that of calibration, which is the driver's (<c>ATH11K_QMI_CALDB_SIZE</c>).
/// </summary>
internal static class Ipq8074
{
    public static CardChip Chip { get; } = new()
    {
        Name = "IPQ8074",
        Description = "on the SoC, ath11k_ahb: up to three radios of Wi-Fi 6, WLFW instance 2",
        Bus = CardBus.Ahb,
        PciVendor = 0,
        PciDevice = 0,
        PciSubsystemVendor = 0,
        PciSubsystemDevice = 0,
        FirmwareFolder = "ath11k/IPQ8074/hw2.0",
        Driver = "ath11k_ahb",
        ServiceInstance = WlfwService.InstanceIpq8074,
        Memory = [new CardMemorySegment(0x600000, 1), new CardMemorySegment(0x40000, 2), new CardMemorySegment(0x480000, 4)],
        SmallMemorySegment = 0,
        ChipId = 0,
        ChipFamily = 0,
        SocId = 0xffffffff,
        FwVersion = 0x250684a5,
        FwBuildTimestamp = "2020-09-22 05:23",
        MaxSblSize = 0,
        MaxAmssSize = 0,
        MaxM3Size = 0,
    };
}
