using HilQrtr.Cards.Wmi;

namespace HilQrtr.Cards.Pci;

/// <summary>What differs from chip to chip behind the bus; a row of <see cref="PciChips"/>.</summary>
internal sealed record PciChip
{
    /// <summary>Its name, as in <see cref="CardChip.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Address of the first copy engine's registers (<c>hw.c: hal_seq_wcss_umac_ce0_src_reg, hal_umac_ce0_src_reg_base</c>).</summary>
    public required uint CopyEngines { get; init; }

    /// <summary>How many copy engines it has; a driver uses some of them (<c>ce.c: *_host_ce_config_*</c>).</summary>
    public required int CopyEngineCount { get; init; }

    /// <summary>How many shadow registers it has, 0 for none (<c>hal.h: HAL_SHADOW_NUM_REGS</c>, <c>hw_params.supports_shadow_regs</c>).</summary>
    public required int ShadowRegisterCount { get; init; }

    /// <summary>Whether its driver reaches copy engines and UMAC through windows that stay (<c>ath11k/core.c: hw_params.static_window_map</c>, <c>ath12k/pci.c: ath12k_pci_probe</c>).</summary>
    public bool StaticWindows { get; init; }

    /// <summary>Registers besides those that all chips have.</summary>
    public required IReadOnlyList<ChipRegister> Registers { get; init; }

    /// <summary>What its firmware says over WMI.</summary>
    public required WmiProfile Wmi { get; init; }
}
