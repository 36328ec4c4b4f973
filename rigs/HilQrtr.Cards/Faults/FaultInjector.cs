using System.Globalization;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>Arms faults on the cards of one host, and keeps what was armed and when it fired. The same for every tier whose cards are models.</summary>
public sealed class FaultInjector : IFaults
{
    private readonly string _host;
    private readonly IReadOnlyDictionary<string, IFaultTarget> _targets;
    private readonly Lock _gate;
    private readonly Func<TimeSpan> _now;
    private readonly IEventLog _events;
    private readonly List<ArmedFault> _all = [];
    private readonly List<Action<IArmedFault>> _told = [];

    /// <summary>Creates the desk of a host.</summary>
    /// <param name="host">Name of the host.</param>
    /// <param name="targets">Its cards by their names.</param>
    /// <param name="gate">Held while a card is at work.</param>
    /// <param name="time">The rig's clock, to wait on.</param>
    /// <param name="now">Time on the rig's clock since the lease began.</param>
    /// <param name="events">Where it is written what is armed, and when it fires.</param>
    public FaultInjector(
        string host, IReadOnlyDictionary<string, IFaultTarget> targets, Lock gate, TimeProvider time, Func<TimeSpan> now, IEventLog events)
    {
        (_host, _targets, _gate, Time, _now, _events) = (host, targets, gate, time, now, events);
        lock (_gate)
        {
            // Nothing of an earlier lease happens in this one.
            foreach (var target in targets.Values)
            {
                target.Model.Life.UnwatchAll();
                target.ComeBack();
            }
        }
    }

    /// <summary>How often a wait looks again.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <inheritdoc/>
    public IReadOnlyList<IArmedFault> All => Locked(() => (IReadOnlyList<IArmedFault>)[.. _all]);

    /// <summary>What was armed and what became of it, a line each.</summary>
    public IReadOnlyList<string> Story => Locked(() => (IReadOnlyList<string>)[.. _all.Select(StoryOf)]);

    internal TimeProvider Time { get; }

    /// <inheritdoc/>
    public IArmedFault Arm(ICard card, FaultAction action, CardPoint at, ICard? of = null)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(at);
        of ??= card;
        FaultRules.Check(card.Name, action, at, of.Name == card.Name);
        lock (_gate)
            return Arm(card, action, at, of, static _ => { });
    }

    /// <inheritdoc/>
    public IArmedFault Slow(ICard card, CardPoint at, ICard other, int points)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        if (card.Name == other.Name)
            throw new ArgumentException($"{card.Name} cannot be slower than itself; name another card", nameof(other));
        lock (_gate)
        {
            return Arm(card, FaultAction.Hold, at, card, hold => Arm(card, FaultAction.Release, CardPoint.Any.Nth(points), other, _ => { }));
        }
    }

    /// <inheritdoc/>
    public void OnFired(Action<IArmedFault> told)
    {
        lock (_gate) _told.Add(told);
    }

    /// <inheritdoc/>
    public void LiftAll()
    {
        lock (_gate)
        {
            Lift([.. _all]);
        }
    }

    /// <summary>Whether a fault holds its card. One that was reset meanwhile, or crashed, is not held any more.</summary>
    internal bool Holds(ArmedFault fault) => fault.HoldsIn is { } epoch && TargetOf(fault.Card).Model.Life is { IsHeld: true } life && life.Epoch == epoch;

    internal T Locked<T>(Func<T> read)
    {
        lock (_gate) return read();
    }

    internal void Lift(ArmedFault fault)
    {
        lock (_gate) Lift([fault]);
    }

    /// <summary>What a waiter is told that waited in vain.</summary>
    internal string LastSeen(ICard of)
    {
        var model = TargetOf(of).Model;
        return $"{of.Name} {(model.IsPowered ? $"in {model.Environment.ToString().ToUpperInvariant()}" : "without power")}{(model.Life.IsHeld ? ", held" : model.Life.IsHung ? ", hung" : "")}";
    }

    private ArmedFault Arm(ICard card, FaultAction action, CardPoint at, ICard of, Action<ArmedFault> then)
    {
        var (target, witness) = (TargetOf(card), TargetOf(of));
        var fault = new ArmedFault(this, card, action, at, of, _now());
        _all.Add(fault);
        Tell("fault.armed", target, fault);
        if (at.Kind == CardPointKind.Now)
        {
            Fire(fault, target);
            then(fault);
            return fault;
        }

        fault.Watch = new PointWatch(at, () =>
        {
            var effect = Fire(fault, target);
            then(fault);
            return effect;
        });
        witness.Model.Life.Watch(fault.Watch);
        return fault;
    }

    private MessageEffect Fire(ArmedFault fault, IFaultTarget target)
    {
        fault.Watch = null;
        fault.Fired = _now();
        Tell("fault.fired", target, fault);
        foreach (var told in _told)
            told(fault);
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
                target.Model.Life.Hold();
                fault.HoldsIn = target.Model.Life.Epoch;
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

    /// <summary>Takes faults back: first what has not fired, for a card that goes on comes by points.</summary>
    private void Lift(IReadOnlyList<ArmedFault> faults)
    {
        foreach (var fault in faults)
        {
            if (fault.Watch is not { } watch)
                continue;
            TargetOf(fault.Of).Model.Life.Unwatch(watch);
            (fault.Watch, fault.Lifted) = (null, true);
        }

        foreach (var fault in faults.Where(Holds).ToArray())
        {
            fault.HoldsIn = null;
            // Another hold may keep the card where it is.
            if (!_all.Exists(other => other.Card.Name == fault.Card.Name && Holds(other)))
                TargetOf(fault.Card).Model.Life.Resume();
        }
    }

    private void Tell(string kind, IFaultTarget target, ArmedFault fault)
    {
        target.Model.Note($"{(kind == "fault.armed" ? "armed" : "fired")}: {fault}");
        if (_events.Enabled)
            _events.Write(_now(), $"{_host}/{fault.Card.Name}", kind, fault.ToString());
    }

    private IFaultTarget TargetOf(ICard card) => _targets.GetValueOrDefault(card.Name)
        ?? throw new ArgumentException($"{card.Name} is not a card of {_host}; its cards are {string.Join(", ", _targets.Keys)}.", nameof(card));

    private string StoryOf(ArmedFault fault)
    {
        var became = fault.Fired is { } fired ? $"fired at {Seconds(fired)}{(Holds(fault) ? ", holds still" : "")}" : fault.Lifted ? "taken back" : "never fired";
        return $"{fault}: armed at {Seconds(fault.ArmedAt)}, {became}";
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F6} s");
}
