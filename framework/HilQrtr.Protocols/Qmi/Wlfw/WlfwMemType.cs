namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>What a piece of memory is for (<c>drivers/net/wireless/ath/ath11k/qmi.h: enum qmi_wlanfw_mem_type_enum_v01</c>).</summary>
public static class WlfwMemType
{
    /// <summary>Memory shared with a modem.</summary>
    public const uint Msa = 0;

    /// <summary>The firmware's main memory (<c>HOST_DDR_REGION_TYPE</c>).</summary>
    public const uint Ddr = 1;

    /// <summary>Board data (<c>BDF_MEM_REGION_TYPE</c>).</summary>
    public const uint Bdf = 2;

    /// <summary>M3 dump (<c>M3_DUMP_REGION_TYPE</c>).</summary>
    public const uint M3 = 3;

    /// <summary>Calibration data (<c>CALDB_MEM_REGION_TYPE</c>).</summary>
    public const uint Cal = 4;

    /// <summary>Pre-distortion data.</summary>
    public const uint Dpd = 5;

    /// <summary>Memory that firmware swaps to (<c>ath12k/qmi.h: PAGEABLE_MEM_REGION_TYPE</c>).</summary>
    public const uint Pageable = 9;
}
