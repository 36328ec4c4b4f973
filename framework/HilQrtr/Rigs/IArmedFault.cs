using HilQrtr.Errors;

namespace HilQrtr.Rigs;

/// <summary>An armed fault. It fires once, when its point is reached.</summary>
public interface IArmedFault
{
    /// <summary>The affected card.</summary>
    ICard Card { get; }

    /// <summary>The effect.</summary>
    FaultAction Action { get; }

    /// <summary>The point at which it fires.</summary>
    CardPoint Point { get; }

    /// <summary>The card that reaches the point; usually <see cref="Card"/> itself.</summary>
    ICard Of { get; }

    /// <summary>When it fired, on the rig's clock since the lease began; null if it has not.</summary>
    TimeSpan? FiredAt { get; }

    /// <summary>Whether it has fired.</summary>
    bool HasFired => FiredAt is not null;

    /// <summary>Whether it currently holds its card.</summary>
    bool IsHolding { get; }

    /// <summary>Waits until it has fired.</summary>
    /// <exception cref="WaitTimeoutException">It did not fire within the timeout, on the rig's clock.</exception>
    Task FiredAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Disarms it: if it has not fired, it never will; if it holds its card, releases it. Does not undo other effects.</summary>
    void Lift();
}
