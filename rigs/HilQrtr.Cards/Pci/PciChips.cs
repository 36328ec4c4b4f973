using System.Collections.Frozen;
using HilQrtr.Cards.Wmi;
using static HilQrtr.Cards.Mhi.RegisterAccess;

namespace HilQrtr.Cards.Pci;

/// <summary>
/// The chips that can be on a PCI bus, as their drivers see them. A new one is a new row. Addresses from
/// <c>ath11k/hw.c: *_regs</c>, <c>ath11k/pci.c</c>, <c>ath12k/hw.c: *_regs</c>, <c>ath12k/pci.c</c>.
/// </summary>
internal static class PciChips
{
    private const uint EnginesInUmac = 0xa00000;
    private const uint EnginesApart = 0x1b80000;
    private const int ShadowsOfAth11k = 36;
    private const int ShadowsOfAth12k = 40;

    /// <summary>Major version 2: of QCA6390 and WCN6855 at 0x224, of ath12k's chips at 0x1b00000.</summary>
    private const uint MajorVersion2 = 0x200;

    private static readonly IReadOnlyDictionary<string, PciChip> All = new PciChip[]
    {
        new()
        {
            Name = "QCA6390",
            CopyEngines = EnginesInUmac,
            CopyEngineCount = 12,
            ShadowRegisterCount = ShadowsOfAth11k,
            Registers =
            [
                new("TCSR_SOC_HW_VERSION", 0x224, MajorVersion2, Ro),
                new("PCIE_QSERDES_COM_SYSCLK_EN_SEL_REG", 0x1e0c0ac),
                new("PCIE_PCS_OSC_DTCT_CONFIG", 0x1e0c628, Bytes: 0x10),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e402bc),
            ],
            Wmi = WmiProfile.TwoBands,
        },
        new()
        {
            // Minor version 0: hw2.0. The link registers are QCA6390's, but not touched (hw_params.fix_l1ss).
            Name = "WCN6855",
            CopyEngines = EnginesApart,
            CopyEngineCount = 12,
            ShadowRegisterCount = ShadowsOfAth11k,
            Registers =
            [
                new("TCSR_SOC_HW_VERSION", 0x224, MajorVersion2, Ro),
                new("TCSR_SOC_HW_SUB_VER", 0x1910010, Access: Ro),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e402bc),
            ],
            Wmi = WmiProfile.TwoBands,
        },
        new()
        {
            // Its driver asks for no version.
            Name = "QCN9074",
            CopyEngines = EnginesApart,
            CopyEngineCount = 12,
            ShadowRegisterCount = 0,
            StaticWindows = true,
            Registers =
            [
                new("PCIE_QSERDES_COM_SYSCLK_EN_SEL_REG", 0x1e0e0a8),
                new("PCIE_PCS_OSC_DTCT_CONFIG", 0x1e0f45c, Bytes: 0x10),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e402bc),
            ],
            Wmi = WmiProfile.OneBand,
        },
        new()
        {
            Name = "WCN7850",
            CopyEngines = EnginesApart,
            CopyEngineCount = 12,
            ShadowRegisterCount = ShadowsOfAth12k,
            Registers =
            [
                new("TCSR_SOC_HW_VERSION", 0x1b00000, MajorVersion2, Ro),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e40304),
            ],
            Wmi = WmiProfile.TwoBands.ForAth12k,
        },
        new()
        {
            // No board id is burnt in, so that the driver takes amss.bin and not the image for two MACs (ath12k/mhi.c: ath12k_mhi_register).
            Name = "QCN9274",
            CopyEngines = EnginesApart,
            CopyEngineCount = 16,
            ShadowRegisterCount = 0,
            StaticWindows = true,
            Registers =
            [
                new("TCSR_SOC_HW_VERSION", 0x1b00000, MajorVersion2, Ro),
                new("QCN9274_QFPROM_RAW_RFA_PDET_ROW13_LSB", 0x1e20338, Access: Ro),
                new("GCC_GCC_PCIE_HOT_RST", 0x1e38338),
            ],
            Wmi = WmiProfile.OneBand.ForAth12k,
        },
    }.ToFrozenDictionary(chip => chip.Name, StringComparer.Ordinal);

    /// <summary>Names of the chips, in order.</summary>
    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    /// <summary>The row of a chip.</summary>
    /// <param name="chip">Its name.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PciChip Of(string chip) => All.TryGetValue(chip, out var row)
        ? row
        : throw new ArgumentException($"{chip} has no row in {nameof(PciChips)}; there are {string.Join(", ", Names)}.", nameof(chip));
}
