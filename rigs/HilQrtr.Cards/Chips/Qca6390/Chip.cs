using HilQrtr.Cards.Pci;
using HilQrtr.Cards.Wmi;
using HilQrtr.Rigs;
using static HilQrtr.Cards.Mhi.RegisterAccess;

namespace HilQrtr.Cards.Chips.Qca6390;

/// <summary>
/// QCA6390 hw2.0. The CAP response and the memory sizes come from an emulated card that an unmodified driver accepted. The firmware
/// ignores the instance register.
/// </summary>
internal sealed class Chip : IChip
{
    public CardChip Describe() => new()
    {
        Name = "QCA6390",
        Description = "PCI, 17cb:1101, ath11k_pci: 2x2 Wi-Fi 6, WLFW instance 1",
        Bus = CardBus.Pci,
        PciIds = new(0x17cb, 0x1101, 0x17cb, 0x0108),
        FirmwareFolder = "ath11k/QCA6390/hw2.0",
        Driver = "ath11k_pci",
        ServiceInstance = 1,
        Memory = [new CardMemorySegment(0x40000, 1), new CardMemorySegment(0x10000, 4)],
        ChipId = 0,
        ChipFamily = 0xb,
        SocId = 0x40010000,
        FwVersion = 0x10100000,
        FwBuildTimestamp = "2026-11-22",
        Hardware = Driver.Hardware,
        Pci = new()
        {
            CopyEngines = 0xa00000,
            CopyEngineCount = 12,
            ShadowRegisterCount = PciChip.Ath11kShadowRegisters,
            Registers =
            [
                new("TCSR_SOC_HW_VERSION", 0x224, 0x200, Ro),
                new("PCIE_QSERDES_COM_SYSCLK_EN_SEL_REG", 0x1e0c0ac),
                new("PCIE_PCS_OSC_DTCT_CONFIG", 0x1e0c628, Bytes: 0x10),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e402bc),
            ],
            Wmi = WmiProfile.TwoBands,
        },
    };
}
