namespace HilQrtr.Cards;

/// <summary>
/// Execution environment of a card. The values are those of the BHI_EXECENV register (<c>include/linux/mhi.h: enum mhi_ee_type</c>).
/// </summary>
public enum ExecutionEnvironment
{
    /// <summary>Primary boot loader, in ROM. It waits for an SBL image. This is also the value while the card is powered off.</summary>
    Pbl = 0,

    /// <summary>Secondary boot loader. It waits for the AMSS image.</summary>
    Sbl = 1,

    /// <summary>The firmware itself, which supports QRTR and QMI.</summary>
    Amss = 2,

    /// <summary>RAM dump download mode, which a card enters after a crash.</summary>
    Rddm = 3,

    /// <summary>WLAN firmware mode.</summary>
    Wfw = 4,

    /// <summary>Pass-through.</summary>
    Pthru = 5,

    /// <summary>Embedded downloader.</summary>
    Edl = 6,

    /// <summary>Flash programmer.</summary>
    Fp = 7,
}
