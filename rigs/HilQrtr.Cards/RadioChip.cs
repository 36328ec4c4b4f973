using HilQrtr.Cards.Wmi;

namespace HilQrtr.Cards;

/// <summary>What a chip's radio needs on every bus: copy engines and WMI.</summary>
internal abstract record RadioChip
{
    /// <summary>Address of the first copy engine's registers (<c>hw.c: hal_seq_wcss_umac_ce0_src_reg, hal_umac_ce0_src_reg_base</c>).</summary>
    public required uint CopyEngines { get; init; }

    /// <summary>Number of copy engines. The driver uses only some of them (<c>ce.c: *_host_ce_config_*</c>).</summary>
    public required int CopyEngineCount { get; init; }

    /// <summary>WMI parameters of the firmware.</summary>
    public required WmiProfile Wmi { get; init; }
}
