using HilQrtr.Rigs;
using HilQrtr.Waiting;

namespace HilQrtr.Cards.Faults;

/// <summary>A fault that was armed, as its test sees it. Its state changes under the desk's gate.</summary>
internal sealed class ArmedFault(FaultInjector desk, ICard card, FaultAction action, CardPoint point, ICard of, TimeSpan armedAt) : IArmedFault
{
    public ICard Card => card;

    public FaultAction Action => action;

    public CardPoint Point => point;

    public ICard Of => of;

    public TimeSpan ArmedAt => armedAt;

    public TimeSpan? FiredAt => desk.Locked(() => Fired);

    public bool IsHolding => desk.Locked(() => desk.Holds(this));

    /// <summary>When it fired; under the gate only.</summary>
    public TimeSpan? Fired { get; set; }

    /// <summary>The epoch of the card's life in which it took hold; null if it does not. Under the gate only.</summary>
    public int? HoldsIn { get; set; }

    /// <summary>Whether it was taken back; under the gate only.</summary>
    public bool Lifted { get; set; }

    /// <summary>Waits for its point; null once it has fired or was taken back.</summary>
    public PointWatch? Watch { get; set; }

    public Task FiredAsync(TimeSpan timeout, CancellationToken cancellationToken) => Until.TrueAsync(
        $"this to happen: {this.Describe()}", () => Task.FromResult((FiredAt is not null, desk.Locked(() => desk.LastSeen(of)))), timeout, desk.Time, desk.PollInterval, cancellationToken);

    public void Lift() => desk.Lift(this);

    public override string ToString() => this.Describe();
}
