using HilQrtr.Rigs;
using HilQrtr.Waiting;

namespace HilQrtr.Cards.Faults;

/// <summary>An armed fault. Its state changes under the injector's gate.</summary>
internal sealed class ArmedFault(FaultInjector desk, ICard card, FaultAction action, CardPoint point, ICard of, TimeSpan armedAt) : IArmedFault
{
    public ICard Card => card;

    public FaultAction Action => action;

    public CardPoint Point => point;

    public ICard Of => of;

    public TimeSpan ArmedAt => armedAt;

    public TimeSpan? FiredAt => desk.Locked(() => Fired);

    public bool IsHolding => desk.Locked(() => desk.Holds(this));

    /// <summary>Time at which it fired. Guarded by the gate.</summary>
    public TimeSpan? Fired { get; set; }

    /// <summary>The epoch in which it started to hold the card; null if it does not. Guarded by the gate.</summary>
    public int? HoldsIn { get; set; }

    /// <summary>Whether it was disarmed. Guarded by the gate.</summary>
    public bool Lifted { get; set; }

    /// <summary>The watch on its point; null once it has fired or was disarmed.</summary>
    public PointWatch? Watch { get; set; }

    public Task FiredAsync(TimeSpan timeout, CancellationToken cancellationToken) => Until.TrueAsync(
        $"this to happen: {this.Describe()}", () => Task.FromResult((FiredAt is not null, desk.Locked(() => desk.LastSeen(of)))), timeout, desk.Time, desk.PollInterval, cancellationToken);

    public void Lift() => desk.Lift(this);

    public override string ToString() => this.Describe();
}
