namespace HilQrtr.Rigs;

/// <summary>Effect of a fault on a card or a message of its link.</summary>
public enum FaultAction
{
    /// <summary>None; only records that the point was reached, so that a test can wait for it.</summary>
    Note,

    /// <summary>The firmware crashes: execution environment RDDM, MHI state SYS_ERR, an interrupt to the host. Needs a reset or power cycle.</summary>
    Crash,

    /// <summary>The firmware hangs and sends nothing; bus registers still respond. Needs a reset or power cycle.</summary>
    Hang,

    /// <summary>The card pauses until it is released; whatever the host does meanwhile is queued.</summary>
    Hold,

    /// <summary>Releases every <see cref="Hold"/> of the card, including armed ones.</summary>
    Release,

    /// <summary>Drops the message.</summary>
    Drop,

    /// <summary>Delivers the message twice.</summary>
    Duplicate,

    /// <summary>Inverts one byte: the middle one of a QMI message, the first of a control packet, the next of an image.</summary>
    Corrupt,

    /// <summary>Delivers the message after the next one in its direction; together with <see cref="Duplicate"/>, both now and then.</summary>
    Reorder,

    /// <summary>Removes the card from its bus without notice: reads return all ones, writes are ignored, and it sends nothing.</summary>
    Vanish,

    /// <summary>A vanished card returns, as after power-up.</summary>
    ComeBack,
}
