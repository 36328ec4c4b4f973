namespace HilQrtr.Cards.Wmi;

/// <summary>Hardware mode, which says how a chip combines its radios (<c>ath11k/wmi.h: enum wmi_host_hw_mode_config_type</c>).</summary>
internal enum WmiHwMode : uint
{
    /// <summary>One radio.</summary>
    Single = 0,

    /// <summary>Two bands at the same time.</summary>
    Dbs = 1,
}
