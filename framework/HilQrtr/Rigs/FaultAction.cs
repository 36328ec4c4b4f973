namespace HilQrtr.Rigs;

/// <summary>What a fault does to a card or to a message on the card's link.</summary>
public enum FaultAction
{
    /// <summary>Only records that the point was reached. A test can wait for this event.</summary>
    Note,

    /// <summary>
    /// The firmware crashes: the execution environment becomes RDDM, the MHI state becomes SYS_ERR, and the host receives
    /// an interrupt. The card then needs a reset or power cycle.
    /// </summary>
    Crash,

    /// <summary>The firmware hangs and sends nothing, but bus registers still respond. The card then needs a reset or power cycle.</summary>
    Hang,

    /// <summary>The card pauses until it is released. Whatever the host does in the meantime is queued.</summary>
    Hold,

    /// <summary>
    /// Ends every <see cref="Hold"/> of the card. A <see cref="Hold"/> that is armed but has not fired will no longer fire.
    /// </summary>
    Release,

    /// <summary>Drops the message.</summary>
    Drop,

    /// <summary>Delivers the message twice.</summary>
    Duplicate,

    /// <summary>Inverts one byte: the middle byte of a QMI message, the first byte of a control packet, or the next byte of an image.</summary>
    Corrupt,

    /// <summary>
    /// Delivers the message after the next message in the same direction. If combined with <see cref="Duplicate"/>, the
    /// message is delivered both immediately and after the next message.
    /// </summary>
    Reorder,

    /// <summary>Removes the card from its bus without notice: reads return all ones, writes are ignored, and the card sends nothing.</summary>
    Vanish,

    /// <summary>Brings a vanished card back, as if it had just been powered up.</summary>
    ComeBack,
}
