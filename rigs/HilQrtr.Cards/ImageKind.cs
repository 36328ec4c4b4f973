namespace HilQrtr.Cards;

/// <summary>Kinds of image that a host loads into a card.</summary>
public enum ImageKind
{
    /// <summary>Secondary boot loader, loaded over BHI.</summary>
    Sbl,

    /// <summary>Firmware, loaded over BHIE.</summary>
    Amss,

    /// <summary>Firmware of the power management processor. The card reads it from host memory (M3_INFO).</summary>
    M3,

    /// <summary>Board data, which may be an ELF file or plain data. It is sent in segments (BDF_DOWNLOAD).</summary>
    Bdf,

    /// <summary>Regulatory data, sent in segments (BDF_DOWNLOAD).</summary>
    Regdb,

    /// <summary>Calibration data, sent in segments (BDF_DOWNLOAD).</summary>
    Caldata,
}
