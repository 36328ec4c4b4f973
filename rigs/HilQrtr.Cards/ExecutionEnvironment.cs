namespace HilQrtr.Cards;

/// <summary>
/// What runs on a card. Numbered as the register BHI_EXECENV tells it (<c>include/linux/mhi.h: enum mhi_ee_type</c>),
/// so that a carrier can hand the number on.
/// </summary>
public enum ExecutionEnvironment
{
    /// <summary>Primary boot loader, in ROM: waits for an SBL image. Also reported without power.</summary>
    Pbl = 0,

    /// <summary>Secondary boot loader: waits for the AMSS image.</summary>
    Sbl = 1,

    /// <summary>The firmware proper: QRTR and QMI are there.</summary>
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
