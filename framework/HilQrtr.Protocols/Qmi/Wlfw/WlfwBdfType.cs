namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Kinds of board data (<c>drivers/net/wireless/ath/ath11k/qmi.h: enum ath11k_qmi_bdf_type</c>).</summary>
public static class WlfwBdfType
{
    /// <summary>Raw board data.</summary>
    public const byte Bin = 0;

    /// <summary>Board data as an ELF file.</summary>
    public const byte Elf = 1;

    /// <summary>Regulatory data.</summary>
    public const byte Regdb = 4;
}
