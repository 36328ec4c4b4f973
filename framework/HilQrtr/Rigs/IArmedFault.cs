using HilQrtr.Errors;

namespace HilQrtr.Rigs;

/// <summary>An armed fault, which fires when its point is reached. A fault fires only one time.</summary>
public interface IArmedFault
{
    /// <summary>The affected card.</summary>
    ICard Card { get; }

    /// <summary>The effect.</summary>
    FaultAction Action { get; }

    /// <summary>The point at which the fault fires.</summary>
    CardPoint Point { get; }

    /// <summary>The card that reaches the point. This is usually <see cref="Card"/> itself.</summary>
    ICard WatchedCard { get; }

    /// <summary>
    /// Time from the start of the lease until the fault fired, measured on the rig's clock; null if the fault has not
    /// fired.
    /// </summary>
    TimeSpan? FiredAt { get; }

    /// <summary>Whether the fault has fired.</summary>
    bool HasFired => FiredAt is not null;

    /// <summary>Whether the fault currently holds its card.</summary>
    bool IsHolding { get; }

    /// <summary>Waits until the fault has fired.</summary>
    /// <exception cref="WaitTimeoutException">The fault did not fire within the timeout, as measured on the rig's clock.</exception>
    Task FiredAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// Disarms the fault. If the fault has not fired, it never will. If the fault is holding its card, the card is released. No other
    /// effect of the fault is undone.
    /// </summary>
    void Lift();
}
