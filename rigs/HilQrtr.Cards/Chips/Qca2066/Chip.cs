using HilQrtr.Cards.Pci;
using HilQrtr.Cards.Wmi;
using HilQrtr.Rigs;
using static HilQrtr.Cards.Mhi.RegisterAccess;

namespace HilQrtr.Cards.Chips.Qca2066;

/// <summary>
/// QCA2066 hw2.1. The chip has the PCI id of a WCN6855. The driver tells the two chips apart by their minor version and sub version
/// (<c>ath11k/pci.c: ath11k_pci_probe</c>). The CAP response and the memory sizes are made up for this model.
/// </summary>
internal sealed class Chip : IChip
{
    public CardChip Describe() => new()
    {
        Name = "QCA2066",
        Description = "PCI, 17cb:1103, ath11k_pci: 2x2 Wi-Fi 6E, WLFW instance 1, loads regulatory data",
        Bus = CardBus.Pci,
        PciIds = new(0x17cb, 0x1103, 0x17cb, 0x0108),
        FirmwareFolder = "ath11k/QCA2066/hw2.1",
        Driver = "ath11k_pci",
        ServiceInstance = 1,
        Memory = [new CardMemorySegment(0x40000, 1), new CardMemorySegment(0x18000, 4)],
        ChipId = 0x12,
        ChipFamily = 0xb,
        SocId = 0x400c1211,
        FwVersion = 0x11088c35,
        FwBuildTimestamp = "2024-04-17 08:34",
        Wlfw = new() { LoadsRegdb = true },
        BoardNameHasPciIds = true,
        Hardware = Driver.Hardware,
        Pci = new()
        {
            CopyEngines = 0x1b80000,
            CopyEngineCount = 12,
            ShadowRegisterCount = PciChip.Ath11kShadowRegisters,
            Registers =
            [
                new("TCSR_SOC_HW_VERSION", 0x224, 0x210, Ro),
                // Four values of this register identify a QCA2066 to the driver. The value below is one of them. With any other value, the
                // driver treats the chip as a WCN6855 hw2.1.
                new("TCSR_SOC_HW_SUB_VER", 0x1910010, 0x1019a0e1, Ro),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e402bc),
            ],
            Wmi = WmiProfile.TwoBands,
        },
    };
}
