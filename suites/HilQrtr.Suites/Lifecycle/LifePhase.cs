using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>The phase in which something happens to a card.</summary>
public enum LifePhase
{
    /// <summary>The boot loader is being transferred to the card.</summary>
    Boot,

    /// <summary>Half of the card's firmware is transferred.</summary>
    Upload,

    /// <summary>The driver queries the card's capabilities.</summary>
    Qmi,

    /// <summary>The card is up and idle.</summary>
    Idle,
}

/// <summary>Maps each phase to a fault point.</summary>
internal static class LifePhases
{
    public static CardPoint Point(this LifePhase phase) => phase switch
    {
        LifePhase.Boot => CardPoint.SblBegun,
        LifePhase.Upload => CardPoint.AmssHalf,
        LifePhase.Qmi => CardPoint.Request(WlfwMessageId.Cap),
        LifePhase.Idle => CardPoint.Now,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "unknown phase"),
    };
}
