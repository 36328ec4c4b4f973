using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Chips;

/// <summary>
/// WCN7850 hw2.0. <c>chip_id</c>, <c>chip_family</c> and <c>soc_id</c> are those of real cards' kernel logs; sizes of memory are
/// the model's own.
/// </summary>
internal static class Wcn7850
{
    public static CardChip Chip { get; } = new()
    {
        Name = "WCN7850",
        Description = "PCI, 17cb:1107, ath12k_pci: 2x2 Wi-Fi 7, WLFW instance 1",
        Bus = CardBus.Pci,
        PciVendor = 0x17cb,
        PciDevice = 0x1107,
        PciSubsystemVendor = 0x17cb,
        PciSubsystemDevice = 0x0108,
        FirmwareFolder = "ath12k/WCN7850/hw2.0",
        Driver = "ath12k_pci",
        ServiceInstance = WlfwService.InstanceWcn7850,
        Memory = [new CardMemorySegment(0x50000, 1), new CardMemorySegment(0x18000, 4)],
        SmallMemorySegment = 0x8000,
        ChipId = 0x2,
        ChipFamily = 0x4,
        SocId = 0x40170200,
        FwVersion = 0x100301e1,
        FwBuildTimestamp = "2023-12-06 04:05",
        // Without dev_mem the driver takes 0 for the address of its cookie table, and writes it over the registers (ath12k/dp.c: ath12k_dp_cmem_init).
        Wlfw = new()
        {
            PhyCap = new(null, SingleChipMlo: true),
            DevMem = [new(0x100000, 0x40000), new(0, 0), new(0, 0), new(0, 0)],
            TakesRegdb = true,
        },
        BoardNameHasPciIds = true,
        MaxSblSize = 512 * 1024,
        MaxAmssSize = 64 * 1024 * 1024,
        MaxM3Size = 4 * 1024 * 1024,
    };
}
