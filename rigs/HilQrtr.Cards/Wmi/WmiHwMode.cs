namespace HilQrtr.Cards.Wmi;

/// <summary>How the radios of a chip work together (<c>ath11k/wmi.h: enum wmi_host_hw_mode_config_type</c>).</summary>
internal enum WmiHwMode : uint
{
    /// <summary>One radio.</summary>
    Single = 0,

    /// <summary>Two bands at a time.</summary>
    Dbs = 1,
}
