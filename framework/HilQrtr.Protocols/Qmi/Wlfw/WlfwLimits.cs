namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Maximum lengths of lists, strings and data in the messages (<c>drivers/net/wireless/ath/ath11k/qmi.h, ath12k/qmi.h</c>).</summary>
public static class WlfwLimits
{
    /// <summary><c>QMI_WLFW_MAX_NUM_GPIO_V01</c>.</summary>
    public const int Gpios = 32;

    /// <summary><c>ATH11K_QMI_WLANFW_MAX_NUM_MEM_SEG_V01</c>.</summary>
    public const int MemSegs = 52;

    /// <summary><c>QMI_WLANFW_MAX_NUM_MEM_CFG_V01</c>.</summary>
    public const int MemCfgs = 2;

    /// <summary><c>QMI_WLANFW_MAX_DATA_SIZE_V01</c>, in bytes.</summary>
    public const int BdfData = 6144;

    /// <summary><c>QMI_WLANFW_MAX_NUM_CE_V01</c>.</summary>
    public const int CopyEngines = 12;

    /// <summary><c>QMI_WLANFW_MAX_NUM_SVC_V01</c>.</summary>
    public const int Services = 24;

    /// <summary><c>QMI_WLANFW_MAX_NUM_SHADOW_REG_V01</c>.</summary>
    public const int ShadowRegs = 24;

    /// <summary><c>QMI_WLANFW_MAX_NUM_SHADOW_REG_V2_V01</c>.</summary>
    public const int ShadowRegsV2 = 36;

    /// <summary><c>QMI_WLANFW_MAX_NUM_SHADOW_REG_V3_V01</c>.</summary>
    public const int ShadowRegsV3 = 60;

    /// <summary><c>ATH12K_QMI_WLFW_MAX_DEV_MEM_NUM_V01</c>.</summary>
    public const int DevMems = 4;

    /// <summary><c>QMI_WLANFW_MAX_HOST_DDR_RANGE_SIZE_V01</c>.</summary>
    public const int HostDdrRanges = 3;

    /// <summary><c>QMI_WLFW_MAX_NUM_MLO_CHIPS_V01</c>.</summary>
    public const int MloChips = 3;

    /// <summary><c>QMI_WLFW_MAX_NUM_MLO_LINKS_PER_CHIP_V01</c>.</summary>
    public const int MloLinks = 2;

    /// <summary><c>QMI_WLANFW_MAX_PLATFORM_NAME_LEN_V01</c>, in characters.</summary>
    public const int PlatformName = 64;

    /// <summary><c>ATH11K_QMI_WLANFW_MAX_BUILD_ID_LEN_V01</c>, in characters.</summary>
    public const int FwBuildId = 128;

    /// <summary><c>ATH11K_QMI_WLANFW_MAX_TIMESTAMP_LEN_V01</c>, in characters.</summary>
    public const int FwBuildTimestamp = 32;

    /// <summary><c>QMI_WLANFW_MAX_STR_LEN_V01</c>, in characters; the kernel's buffer has room for these characters and a NUL.</summary>
    public const int HostVersion = 16;
}
