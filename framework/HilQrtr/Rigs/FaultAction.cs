namespace HilQrtr.Rigs;

/// <summary>What happens to a card, or to a message of its link, when a fault fires.</summary>
public enum FaultAction
{
    /// <summary>Nothing; that the point was reached is noted, and can be waited for.</summary>
    Note,

    /// <summary>The firmware crashes: execution environment RDDM, MHI in SYS_ERR, the host is interrupted. Only a reset or a power cycle helps.</summary>
    Crash,

    /// <summary>The firmware does nothing any more and sends nothing; registers of the bus still answer. Only a reset or a power cycle helps.</summary>
    Hang,

    /// <summary>The card goes no further until it is released; what its host does meanwhile waits.</summary>
    Hold,

    /// <summary>Lifts every <see cref="Hold"/> of the card, also one that has not taken hold yet.</summary>
    Release,

    /// <summary>The message is lost.</summary>
    Drop,

    /// <summary>The message comes twice.</summary>
    Duplicate,

    /// <summary>One byte comes inverted: of a QMI message the one in its middle, of a control packet the first, of an image the next.</summary>
    Corrupt,

    /// <summary>The message comes after the next one of its direction; armed together with <see cref="Duplicate"/>, it comes now and once more then.</summary>
    Reorder,

    /// <summary>The card is gone from its bus: all reads are ones, writes go nowhere, nothing comes from it any more. Its host is not told.</summary>
    Vanish,

    /// <summary>A card that is gone is back, as after power-up.</summary>
    ComeBack,
}
