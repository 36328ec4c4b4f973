using HilQrtr.Errors;

namespace HilQrtr.Rigs;

/// <summary>A fault that was armed. It fires once, when its point is reached.</summary>
public interface IArmedFault
{
    /// <summary>The card that it happens to.</summary>
    ICard Card { get; }

    /// <summary>What happens.</summary>
    FaultAction Action { get; }

    /// <summary>At which point.</summary>
    CardPoint Point { get; }

    /// <summary>The card whose point it is; mostly <see cref="Card"/> itself.</summary>
    ICard Of { get; }

    /// <summary>When it fired, on the rig's clock since the lease began; null if it has not.</summary>
    TimeSpan? FiredAt { get; }

    /// <summary>Whether its point was reached.</summary>
    bool HasFired => FiredAt is not null;

    /// <summary>Whether it holds its card now.</summary>
    bool IsHolding { get; }

    /// <summary>Waits until it has fired.</summary>
    /// <exception cref="WaitTimeoutException">It did not within the timeout, on the rig's clock.</exception>
    Task FiredAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Takes it back: if it has not fired, it never will; if it holds its card, that goes on. What has happened stays.</summary>
    void Lift();
}
