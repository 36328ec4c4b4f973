using HilQrtr.Cards.Pci;
using HilQrtr.Cards.Wmi;
using HilQrtr.Rigs;
using static HilQrtr.Cards.Mhi.RegisterAccess;

namespace HilQrtr.Cards.Chips.Wcn7850;

/// <summary>
/// WCN7850 hw2.0. <c>chip_id</c>, <c>chip_family</c> and <c>soc_id</c> come from kernel logs of real cards. The memory sizes are made
/// up for this model.
/// </summary>
internal sealed class Chip : IChip
{
    public CardChip Describe() => new()
    {
        Name = "WCN7850",
        Description = "PCI, 17cb:1107, ath12k_pci: 2x2 Wi-Fi 7, WLFW instance 1",
        Bus = CardBus.Pci,
        PciIds = new(0x17cb, 0x1107, 0x17cb, 0x0108),
        FirmwareFolder = "ath12k/WCN7850/hw2.0",
        Driver = "ath12k_pci",
        ServiceInstance = 1,
        Memory = [new CardMemorySegment(0x50000, 1), new CardMemorySegment(0x18000, 4)],
        ChipId = 0x2,
        ChipFamily = 0x4,
        SocId = 0x40170200,
        FwVersion = 0x100301e1,
        FwBuildTimestamp = "2023-12-06 04:05",
        Wlfw = new()
        {
            PhyCap = new(null, SingleChipMlo: true),
            // Without dev_mem, the driver would write its cookie table to address 0 and overwrite registers
            // (ath12k/dp.c: ath12k_dp_cmem_init).
            DevMem = [new(0x100000, 0x40000), new(0, 0), new(0, 0), new(0, 0)],
            LoadsRegdb = true,
        },
        BoardNameHasPciIds = true,
        Hardware = Driver.Hardware,
        Pci = new()
        {
            CopyEngines = 0x1b80000,
            CopyEngineCount = 12,
            ShadowRegisterCount = PciChip.Ath12kShadowRegisters,
            Registers =
            [
                new("TCSR_SOC_HW_VERSION", 0x1b00000, 0x200, Ro),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e40304),
            ],
            Wmi = WmiProfile.TwoBands.ForAth12k,
        },
    };
}
