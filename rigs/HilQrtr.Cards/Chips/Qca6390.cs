using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Chips;

/// <summary>
/// QCA6390 hw2.0. Numbers of the CAP response and sizes of memory are those that an unmodified driver accepted
/// from an emulated card; the longest AMSS and M3 images are bounds of the model, well above any real image. Its firmware
/// ignores the register for an instance.
/// </summary>
internal static class Qca6390
{
    public static CardChip Chip { get; } = new()
    {
        Name = "QCA6390",
        Description = "PCI, 17cb:1101, ath11k_pci: 2x2 Wi-Fi 6, WLFW instance 1",
        Bus = CardBus.Pci,
        PciVendor = 0x17cb,
        PciDevice = 0x1101,
        PciSubsystemVendor = 0x17cb,
        PciSubsystemDevice = 0x0108,
        FirmwareFolder = "ath11k/QCA6390/hw2.0",
        Driver = "ath11k_pci",
        ServiceInstance = WlfwService.InstanceQca6390,
        Memory = [new CardMemorySegment(0x40000, 1), new CardMemorySegment(0x10000, 4)],
        SmallMemorySegment = 0x8000,
        ChipId = 0,
        ChipFamily = 0xb,
        SocId = 0x40010000,
        FwVersion = 0x10100000,
        FwBuildTimestamp = "2026-11-22",
        MaxSblSize = 512 * 1024,
        MaxAmssSize = 64 * 1024 * 1024,
        MaxM3Size = 4 * 1024 * 1024,
    };
}
