using HilQrtr.Rigs;
using HilQrtr.Waiting;

namespace HilQrtr.Cards.Faults;

/// <summary>An armed fault. Its state is guarded by the injector's lock.</summary>
internal sealed class ArmedFault(FaultInjector injector, ICard card, FaultAction action, CardPoint point, ICard watchedCard, TimeSpan armedAt) : IArmedFault
{
    public ICard Card => card;

    public FaultAction Action => action;

    public CardPoint Point => point;

    public ICard WatchedCard => watchedCard;

    public TimeSpan ArmedAt => armedAt;

    public TimeSpan? FiredAt => injector.Locked(() => FireTime);

    public bool IsHolding => injector.Locked(() => injector.Holds(this));

    /// <summary>Time at which the fault fired; null if it has not fired.</summary>
    public TimeSpan? FireTime { get; set; }

    /// <summary>
    /// Value of <see cref="FaultPoints.Epoch"/> when the fault started to hold the card; null if the fault does not hold the card.
    /// </summary>
    public int? HoldsIn { get; set; }

    /// <summary>Whether the fault was disarmed.</summary>
    public bool IsLifted { get; set; }

    /// <summary>Watch on the fault point; null after the fault has fired or was disarmed.</summary>
    public PointWatch? Watch { get; set; }

    public Task FiredAsync(TimeSpan timeout, CancellationToken cancellationToken) => Until.TrueAsync(
        $"this fault to fire: {this.Describe()}", () => Task.FromResult((FiredAt is not null, injector.Locked(() => injector.LastSeen(watchedCard)))), timeout, injector.Time, injector.PollInterval, cancellationToken);

    public void Lift() => injector.Lift(this);

    public override string ToString() => this.Describe();
}
