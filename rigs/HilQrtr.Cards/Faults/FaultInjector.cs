using System.Globalization;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>Arms faults on the cards of one host and records when they fire. Works on every tier whose cards are modelled.</summary>
public sealed class FaultInjector : IFaults
{
    private readonly string _host;
    private readonly IReadOnlyDictionary<string, IFaultTarget> _targets;
    private readonly Lock _gate;
    private readonly Func<TimeSpan> _now;
    private readonly IEventLog _events;
    private readonly List<ArmedFault> _all = [];
    private readonly List<Action<IArmedFault>> _onFired = [];

    /// <summary>Creates the injector for a host.</summary>
    /// <param name="host">Name of the host.</param>
    /// <param name="targets">Cards of the host, keyed by name.</param>
    /// <param name="gate">The lock that is held while a card runs.</param>
    /// <param name="time">The rig's clock.</param>
    /// <param name="now">Returns the time since the lease began, measured on the rig's clock.</param>
    /// <param name="events">The event log, to which armed and fired faults are written.</param>
    public FaultInjector(
        string host, IReadOnlyDictionary<string, IFaultTarget> targets, Lock gate, TimeProvider time, Func<TimeSpan> now, IEventLog events)
    {
        (_host, _targets, _gate, Time, _now, _events) = (host, targets, gate, time, now, events);
        lock (_gate)
        {
            // An earlier lease may have left watched fault points and unplugged cards. Stop watching the points, and plug the cards in.
            foreach (var target in targets.Values)
            {
                target.Model.FaultPoints.UnwatchAll();
                target.ComeBack();
            }
        }
    }

    /// <summary>Interval at which a wait checks its condition.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <inheritdoc/>
    public IReadOnlyList<IArmedFault> All => Locked(() => (IReadOnlyList<IArmedFault>)[.. _all]);

    /// <summary>One line per fault, which says when the fault was armed and whether it fired.</summary>
    public IReadOnlyList<string> Summary => Locked(() => (IReadOnlyList<string>)[.. _all.Select(Summarize)]);

    internal TimeProvider Time { get; }

    /// <inheritdoc/>
    public IArmedFault Arm(ICard card, FaultAction action, CardPoint point, ICard? watchedCard = null)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(point);
        watchedCard ??= card;
        FaultRules.Check(card.Name, action, point, watchedCard.Name == card.Name);
        lock (_gate)
            return Arm(card, action, point, watchedCard, static _ => { });
    }

    /// <inheritdoc/>
    public IArmedFault Slow(ICard card, CardPoint point, ICard other, int points)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        if (card.Name == other.Name)
            throw new ArgumentException($"{card.Name} cannot be slower than itself; name another card", nameof(other));
        lock (_gate)
        {
            return Arm(card, FaultAction.Hold, point, card, hold => Arm(card, FaultAction.Release, CardPoint.Any.Nth(points), other, _ => { }));
        }
    }

    /// <inheritdoc/>
    public void OnFired(Action<IArmedFault> handler)
    {
        lock (_gate) _onFired.Add(handler);
    }

    /// <inheritdoc/>
    public void LiftAll()
    {
        lock (_gate)
        {
            Lift([.. _all]);
        }
    }

    /// <summary>Returns whether a fault still holds its card. A reset or a crash ends the hold.</summary>
    internal bool Holds(ArmedFault fault) => fault.HoldsIn is { } epoch && TargetOf(fault.Card).Model.FaultPoints is { IsHeld: true } faultPoints && faultPoints.Epoch == epoch;

    internal T Locked<T>(Func<T> read)
    {
        lock (_gate) return read();
    }

    internal void Lift(ArmedFault fault)
    {
        lock (_gate) Lift([fault]);
    }

    /// <summary>Describes the current state of a card, for use in a timeout message.</summary>
    internal string LastSeen(ICard watchedCard)
    {
        var model = TargetOf(watchedCard).Model;
        return $"{watchedCard.Name} {(model.IsPowered ? $"in {model.Environment.ToString().ToUpperInvariant()}" : "powered off")}{(model.FaultPoints.IsHeld ? ", held" : model.FaultPoints.IsHung ? ", hung" : "")}";
    }

    private ArmedFault Arm(ICard card, FaultAction action, CardPoint point, ICard watchedCard, Action<ArmedFault> then)
    {
        var (target, watchedTarget) = (TargetOf(card), TargetOf(watchedCard));
        var fault = new ArmedFault(this, card, action, point, watchedCard, _now());
        _all.Add(fault);
        Log("fault.armed", target, fault);
        if (point.Kind == CardPointKind.Now)
        {
            Fire(fault, target);
            then(fault);
            return fault;
        }

        fault.Watch = new PointWatch(point, () =>
        {
            var effect = Fire(fault, target);
            then(fault);
            return effect;
        });
        watchedTarget.Model.FaultPoints.Watch(fault.Watch);
        return fault;
    }

    private MessageEffect Fire(ArmedFault fault, IFaultTarget target)
    {
        fault.Watch = null;
        fault.FireTime = _now();
        Log("fault.fired", target, fault);
        foreach (var handler in _onFired)
            handler(fault);
        return Do(fault, target);
    }

    private MessageEffect Do(ArmedFault fault, IFaultTarget target)
    {
        switch (fault.Action)
        {
            case FaultAction.Crash:
                target.Model.Crash();
                break;
            case FaultAction.Hang:
                target.Model.Hang();
                break;
            case FaultAction.Hold:
                target.Model.FaultPoints.Hold();
                fault.HoldsIn = target.Model.FaultPoints.Epoch;
                break;
            case FaultAction.Release:
                Lift([.. _all.Where(hold => hold.Action == FaultAction.Hold && hold.Card.Name == fault.Card.Name)]);
                break;
            case FaultAction.Vanish:
                target.Vanish();
                break;
            case FaultAction.ComeBack:
                target.ComeBack();
                break;
        }

        return fault.Action switch
        {
            FaultAction.Drop => MessageEffect.Drop,
            FaultAction.Duplicate => MessageEffect.Duplicate,
            FaultAction.Corrupt => MessageEffect.Corrupt,
            FaultAction.Reorder => MessageEffect.Reorder,
            _ => MessageEffect.None,
        };
    }

    /// <summary>
    /// Disarms all the given faults before releasing the cards that these faults hold. This order matters, because a released card may
    /// immediately reach further fault points.
    /// </summary>
    private void Lift(IReadOnlyList<ArmedFault> faults)
    {
        foreach (var fault in faults)
        {
            if (fault.Watch is not { } watch)
                continue;
            TargetOf(fault.WatchedCard).Model.FaultPoints.Unwatch(watch);
            (fault.Watch, fault.IsLifted) = (null, true);
        }

        foreach (var fault in faults.Where(Holds).ToArray())
        {
            fault.HoldsIn = null;
            // Another fault may still hold the card.
            if (!_all.Exists(other => other.Card.Name == fault.Card.Name && Holds(other)))
                TargetOf(fault.Card).Model.FaultPoints.Resume();
        }
    }

    private void Log(string kind, IFaultTarget target, ArmedFault fault)
    {
        target.Model.Note($"{(kind == "fault.armed" ? "armed" : "fired")}: {fault}");
        if (_events.Enabled)
            _events.Write(_now(), $"{_host}/{fault.Card.Name}", kind, fault.ToString());
    }

    private IFaultTarget TargetOf(ICard card) => _targets.GetValueOrDefault(card.Name)
        ?? throw new ArgumentException($"{card.Name} is not a card of {_host}; its cards are {string.Join(", ", _targets.Keys)}.", nameof(card));

    private string Summarize(ArmedFault fault)
    {
        var outcome = fault.FireTime is { } fired ? $"fired at {Seconds(fired)}{(Holds(fault) ? ", still holds the card" : "")}" : fault.IsLifted ? "disarmed" : "never fired";
        return $"{fault}: armed at {Seconds(fault.ArmedAt)}, {outcome}";
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F6} s");
}
