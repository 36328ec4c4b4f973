using HilQrtr.Cards.Pci;
using HilQrtr.Cards.Wmi;
using HilQrtr.Rigs;
using static HilQrtr.Cards.Mhi.RegisterAccess;

namespace HilQrtr.Cards.Chips.Wcn6855;

/// <summary>
/// WCN6855 hw2.0. <c>chip_id</c>, <c>chip_family</c> and <c>soc_id</c> come from kernel logs of real cards. The memory sizes are made
/// up for this model.
/// </summary>
internal sealed class Chip : IChip
{
    public CardChip Describe() => new()
    {
        Name = "WCN6855",
        Description = "PCI, 17cb:1103, ath11k_pci: 2x2 Wi-Fi 6E, WLFW instance 1, loads regulatory data",
        Bus = CardBus.Pci,
        PciIds = new(0x17cb, 0x1103, 0x17cb, 0x0108),
        FirmwareFolder = "ath11k/WCN6855/hw2.0",
        Driver = "ath11k_pci",
        ServiceInstance = 1,
        Memory = [new CardMemorySegment(0x40000, 1), new CardMemorySegment(0x18000, 4)],
        ChipId = 0x2,
        ChipFamily = 0xb,
        SocId = 0x400c0200,
        FwVersion = 0x110b196e,
        FwBuildTimestamp = "2022-12-22 12:54",
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
                // Minor version 0 means hw2.0. The PCIe link registers are not listed, because the driver does not change them
                // (hw_params.fix_l1ss is false).
                new("TCSR_SOC_HW_VERSION", 0x224, 0x200, Ro),
                new("TCSR_SOC_HW_SUB_VER", 0x1910010, Access: Ro),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e402bc),
            ],
            Wmi = WmiProfile.TwoBands,
        },
    };
}
