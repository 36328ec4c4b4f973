namespace HilQrtr.Cards;

/// <summary>Kinds of image that a host loads into a card.</summary>
public enum ImageKind
{
    /// <summary>Secondary boot loader, over BHI.</summary>
    Sbl,

    /// <summary>Firmware, over BHIE.</summary>
    Amss,

    /// <summary>Firmware of the power management processor, read from host memory (M3_INFO).</summary>
    M3,

    /// <summary>Board data, ELF or plain, in segments (BDF_DOWNLOAD).</summary>
    Bdf,

    /// <summary>Regulatory data, in segments (BDF_DOWNLOAD).</summary>
    Regdb,

    /// <summary>Calibration data, in segments (BDF_DOWNLOAD).</summary>
    Caldata,
}
