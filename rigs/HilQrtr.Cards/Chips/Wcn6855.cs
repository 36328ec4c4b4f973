using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Chips;

/// <summary>
/// WCN6855 hw2.0. <c>chip_id</c>, <c>chip_family</c> and <c>soc_id</c> are those of real cards' kernel logs; sizes of memory are
/// the model's own.
/// </summary>
internal static class Wcn6855
{
    public static CardChip Chip { get; } = new()
    {
        Name = "WCN6855",
        Description = "PCI, 17cb:1103, ath11k_pci: 2x2 Wi-Fi 6E, WLFW instance 1, loads regulatory data",
        Bus = CardBus.Pci,
        PciVendor = 0x17cb,
        PciDevice = 0x1103,
        PciSubsystemVendor = 0x17cb,
        PciSubsystemDevice = 0x0108,
        FirmwareFolder = "ath11k/WCN6855/hw2.0",
        Driver = "ath11k_pci",
        ServiceInstance = WlfwService.InstanceQca6390,
        Memory = [new CardMemorySegment(0x40000, 1), new CardMemorySegment(0x18000, 4)],
        SmallMemorySegment = 0x8000,
        ChipId = 0x2,
        ChipFamily = 0xb,
        SocId = 0x400c0200,
        FwVersion = 0x110b196e,
        FwBuildTimestamp = "2022-12-22 12:54",
        Wlfw = new() { TakesRegdb = true },
        BoardNameHasPciIds = true,
        MaxSblSize = 512 * 1024,
        MaxAmssSize = 64 * 1024 * 1024,
        MaxM3Size = 4 * 1024 * 1024,
    };
}
