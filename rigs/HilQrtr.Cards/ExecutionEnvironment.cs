namespace HilQrtr.Cards;

/// <summary>
/// Execution environment of a card, with the values of the BHI_EXECENV register (<c>include/linux/mhi.h: enum mhi_ee_type</c>).
/// </summary>
public enum ExecutionEnvironment
{
    /// <summary>Primary boot loader, in ROM: waits for an SBL image. Also reported without power.</summary>
    Pbl = 0,

    /// <summary>Secondary boot loader: waits for the AMSS image.</summary>
    Sbl = 1,

    /// <summary>The firmware itself, with QRTR and QMI.</summary>
    Amss = 2,

    /// <summary>Ram dump download mode, after a crash.</summary>
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
