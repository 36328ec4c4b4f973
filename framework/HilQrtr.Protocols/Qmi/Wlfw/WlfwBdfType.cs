namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// Kinds of board data (<c>drivers/net/wireless/ath/ath11k/qmi.h: enum ath11k_qmi_bdf_type</c>), and of the other files that BDF_DOWNLOAD
/// carries under the same field (<c>enum ath11k_qmi_file_type</c>); ath12k has the same.
/// </summary>
public static class WlfwBdfType
{
    /// <summary>Raw board data.</summary>
    public const byte Bin = 0;

    /// <summary>Board data as an ELF file.</summary>
    public const byte Elf = 1;

    /// <summary>Calibration data (<c>FILE_TYPE_CALDATA</c>).</summary>
    public const byte Caldata = 2;

    /// <summary>The card is to read its calibration data from its EEPROM: a request without data (<c>FILE_TYPE_EEPROM</c>).</summary>
    public const byte Eeprom = 3;

    /// <summary>Regulatory data.</summary>
    public const byte Regdb = 4;
}
