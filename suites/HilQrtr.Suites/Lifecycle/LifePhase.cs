using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>Where in its life a card is when something happens to it.</summary>
public enum LifePhase
{
    /// <summary>Its boot loader is being loaded.</summary>
    Boot,

    /// <summary>Half of its firmware image is there.</summary>
    Upload,

    /// <summary>Its driver asks what it can do.</summary>
    Qmi,

    /// <summary>It is up, and nothing happens.</summary>
    Idle,
}

/// <summary>Phases as points at which faults fire.</summary>
internal static class LifePhases
{
    public static CardPoint Point(this LifePhase phase) => phase switch
    {
        LifePhase.Boot => CardPoint.SblBegun,
        LifePhase.Upload => CardPoint.AmssHalf,
        LifePhase.Qmi => CardPoint.Request(WlfwMessageId.Cap),
        LifePhase.Idle => CardPoint.Now,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "no phase of a card's life"),
    };
}
