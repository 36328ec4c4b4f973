namespace HilQrtr.Cards.Pci;

/// <summary>
/// PCI-specific description of a chip. Addresses come from <c>hw.c: *_regs</c> and <c>pci.c</c> in the chip's driver.
/// </summary>
internal sealed record PciChip : RadioChip
{
    /// <summary>Number of shadow registers in ath11k (<c>ath11k/hal.h: HAL_SHADOW_NUM_REGS</c>).</summary>
    public const int Ath11kShadowRegisters = 36;

    /// <summary>Number of shadow registers in ath12k (<c>ath12k/hal.h: HAL_SHADOW_NUM_REGS</c>).</summary>
    public const int Ath12kShadowRegisters = 40;

    /// <summary>
    /// Number of shadow registers; 0 if the chip has none (<c>hal.h: HAL_SHADOW_NUM_REGS</c>, <c>hw_params.supports_shadow_regs</c>).
    /// </summary>
    public required int ShadowRegisterCount { get; init; }

    /// <summary>
    /// Whether the driver accesses the copy engines and UMAC through static windows (<c>ath11k/core.c: hw_params.static_window_map</c>,
    /// <c>ath12k/pci.c: ath12k_pci_probe</c>).
    /// </summary>
    public bool StaticWindows { get; init; }

    /// <summary>Chip-specific registers, in addition to the common ones.</summary>
    public required IReadOnlyList<ChipRegister> Registers { get; init; }
}
