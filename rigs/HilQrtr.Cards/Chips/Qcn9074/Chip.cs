using HilQrtr.Cards.Wmi;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Chips.Qcn9074;

/// <summary>QCN9074 hw1.0. The CAP response comes from kernel logs of real cards. The memory sizes are made up for this model.</summary>
internal sealed class Chip : IChip
{
    public CardChip Describe() => new()
    {
        Name = "QCN9074",
        Description = "PCI, 17cb:1104, ath11k_pci: 4x4 Wi-Fi 6E, WLFW instance 7",
        Bus = CardBus.Pci,
        PciIds = new(0x17cb, 0x1104, 0x17cb, 0x1104),
        FirmwareFolder = "ath11k/QCN9074/hw1.0",
        Driver = "ath11k_pci",
        ServiceInstance = 7,
        MultiQrtrIdFeature = true,
        HonoursInstanceRegister = true,
        Memory = [new CardMemorySegment(0x60000, 1), new CardMemorySegment(0x10000, 3), new CardMemorySegment(0x20000, 4)],
        ChipId = 0,
        ChipFamily = 0,
        SocId = 0xffffffff,
        FwVersion = 0x290b8862,
        FwBuildTimestamp = "2024-09-23 10:51",
        Wlfw = new() { BoardDataIsElf = false, LoadsCaldata = true },
        Hardware = Driver.Hardware,
        Pci = new()
        {
            CopyEngines = 0x1b80000,
            CopyEngineCount = 12,
            ShadowRegisterCount = 0,
            StaticWindows = true,
            // The version register is left out, because the driver does not read the hardware version.
            Registers =
            [
                new("PCIE_QSERDES_COM_SYSCLK_EN_SEL_REG", 0x1e0e0a8),
                new("PCIE_PCS_OSC_DTCT_CONFIG", 0x1e0f45c, Bytes: 0x10),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e402bc),
            ],
            Wmi = WmiProfile.OneBand,
        },
    };
}
