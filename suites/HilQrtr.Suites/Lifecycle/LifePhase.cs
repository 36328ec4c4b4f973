using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>The state of a card when something happens to it.</summary>
public enum LifePhase
{
    /// <summary>The boot loader is loading.</summary>
    Boot,

    /// <summary>Half of its firmware is loaded.</summary>
    Upload,

    /// <summary>Its driver queries its capabilities.</summary>
    Qmi,

    /// <summary>It is up and idle.</summary>
    Idle,
}

/// <summary>Fault points of the phases.</summary>
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
