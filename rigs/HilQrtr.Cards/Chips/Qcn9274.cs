using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Chips;

/// <summary>
/// QCN9274 hw2.0. Numbers of the CAP response are those of real cards' kernel logs, and so is the type of memory that ath12k does
/// not know and answers with address 0; sizes of memory are the model's own.
/// </summary>
internal static class Qcn9274
{
    public static CardChip Chip { get; } = new()
    {
        Name = "QCN9274",
        Description = "PCI, 17cb:1109, ath12k_pci: 4x4 Wi-Fi 7, WLFW instance 7, loads calibration data",
        Bus = CardBus.Pci,
        PciVendor = 0x17cb,
        PciDevice = 0x1109,
        PciSubsystemVendor = 0x17cb,
        PciSubsystemDevice = 0x1109,
        FirmwareFolder = "ath12k/QCN9274/hw2.0",
        Driver = "ath12k_pci",
        ServiceInstance = WlfwService.InstanceQcn9274,
        MultiQrtrIdFeature = true,
        HonoursInstanceRegister = true,
        Memory =
        [
            new CardMemorySegment(0x60000, 1), new CardMemorySegment(0x10000, 3), new CardMemorySegment(0x20000, 4),
            new CardMemorySegment(0x8000, 9), new CardMemorySegment(0x8000, 10),
        ],
        SmallMemorySegment = 0x8000,
        ChipId = 0,
        ChipFamily = 0xb,
        SocId = 0x401a2200,
        FwVersion = 0x10098b57,
        FwBuildTimestamp = "2022-09-19 18:18",
        Wlfw = new()
        {
            PhyCap = new(1, SingleChipMlo: false),
            DevMem = [new(0x100000, 0x40000), new(0, 0), new(0, 0), new(0, 0)],
            TakesRegdb = true,
            BoardDataIsElf = false,
            TakesCaldata = true,
        },
        MaxSblSize = 512 * 1024,
        MaxAmssSize = 64 * 1024 * 1024,
        MaxM3Size = 4 * 1024 * 1024,
    };
}
