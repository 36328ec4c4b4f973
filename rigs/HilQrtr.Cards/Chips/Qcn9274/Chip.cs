using HilQrtr.Cards.Wmi;
using HilQrtr.Rigs;
using static HilQrtr.Cards.Mhi.RegisterAccess;

namespace HilQrtr.Cards.Chips.Qcn9274;

/// <summary>
/// QCN9274 hw2.0. The CAP response comes from kernel logs of real cards. These logs also show memory type 10, which ath12k does not
/// support. For memory of that type, ath12k provides address 0. The memory sizes are made up for this model.
/// </summary>
internal sealed class Chip : IChip
{
    public CardChip Describe() => new()
    {
        Name = "QCN9274",
        Description = "PCI, 17cb:1109, ath12k_pci: 4x4 Wi-Fi 7, WLFW instance 7, loads calibration data",
        Bus = CardBus.Pci,
        PciIds = new(0x17cb, 0x1109, 0x17cb, 0x1109),
        FirmwareFolder = "ath12k/QCN9274/hw2.0",
        Driver = "ath12k_pci",
        ServiceInstance = 7,
        MultiQrtrIdFeature = true,
        HonoursInstanceRegister = true,
        Memory =
        [
            new CardMemorySegment(0x60000, 1), new CardMemorySegment(0x10000, 3), new CardMemorySegment(0x20000, 4),
            new CardMemorySegment(0x8000, 9), new CardMemorySegment(0x8000, 10),
        ],
        ChipId = 0,
        ChipFamily = 0xb,
        SocId = 0x401a2200,
        FwVersion = 0x10098b57,
        FwBuildTimestamp = "2022-09-19 18:18",
        Wlfw = new()
        {
            PhyCap = new(1, SingleChipMlo: false),
            DevMem = [new(0x100000, 0x40000), new(0, 0), new(0, 0), new(0, 0)],
            LoadsRegdb = true,
            BoardDataIsElf = false,
            LoadsCaldata = true,
        },
        Hardware = Driver.Hardware,
        Pci = new()
        {
            CopyEngines = 0x1b80000,
            CopyEngineCount = 16,
            ShadowRegisterCount = 0,
            StaticWindows = true,
            Registers =
            [
                new("TCSR_SOC_HW_VERSION", 0x1b00000, 0x200, Ro),
                // The fuses contain no board id. The driver therefore loads amss.bin and not the dual-MAC image
            // (ath12k/mhi.c: ath12k_mhi_register).
                new("QCN9274_QFPROM_RAW_RFA_PDET_ROW13_LSB", 0x1e20338, Access: Ro),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e38338),
            ],
            Wmi = WmiProfile.OneBand.ForAth12k,
        },
    };
}
