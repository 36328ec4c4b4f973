using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Chips;

/// <summary>
/// QCN9074 hw1.0. Numbers of the CAP response are those of real cards' kernel logs; sizes of memory are the model's own.
/// </summary>
internal static class Qcn9074
{
    public static CardChip Chip { get; } = new()
    {
        Name = "QCN9074",
        Description = "PCI, 17cb:1104, ath11k_pci: 4x4 Wi-Fi 6E, WLFW instance 7",
        Bus = CardBus.Pci,
        PciVendor = 0x17cb,
        PciDevice = 0x1104,
        PciSubsystemVendor = 0x17cb,
        PciSubsystemDevice = 0x1104,
        FirmwareFolder = "ath11k/QCN9074/hw1.0",
        Driver = "ath11k_pci",
        ServiceInstance = WlfwService.InstanceQcn9074,
        MultiQrtrIdFeature = true,
        HonoursInstanceRegister = true,
        Memory = [new CardMemorySegment(0x60000, 1), new CardMemorySegment(0x10000, 3), new CardMemorySegment(0x20000, 4)],
        SmallMemorySegment = 0x8000,
        ChipId = 0,
        ChipFamily = 0,
        SocId = 0xffffffff,
        FwVersion = 0x290b8862,
        FwBuildTimestamp = "2024-09-23 10:51",
        Wlfw = new() { BoardDataIsElf = false, TakesCaldata = true },
        MaxSblSize = 512 * 1024,
        MaxAmssSize = 64 * 1024 * 1024,
        MaxM3Size = 4 * 1024 * 1024,
    };
}
