using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>
/// The fault points of one card. This object also records whether the card is held or hung. A power cycle does not remove the watches on
/// the fault points. While the card is held, the actions of both the card and the host are queued. When the card resumes, the queued
/// actions run in order.
/// </summary>
internal sealed class FaultPoints
{
    private readonly List<PointWatch> _watches = [];
    private List<Action> _deferred = [];

    /// <summary>Whether at least one fault point is watched.</summary>
    public bool IsWatched => _watches.Count > 0;

    public bool IsHeld { get; private set; }

    public bool IsHung { get; private set; }

    public bool IsStopped => IsHeld || IsHung;

    /// <summary>Incremented at each power-on, power-off, crash and hang. Each of these events aborts everything in progress.</summary>
    public int Epoch { get; private set; }

    public void Watch(PointWatch watch) => _watches.Add(watch);

    public void Unwatch(PointWatch watch) => _watches.Remove(watch);

    public void UnwatchAll() => _watches.Clear();

    /// <summary>
    /// Called when the card reaches a fault point. Fires the faults that are armed there. They may hold, hang, crash or unplug the card.
    /// </summary>
    public MessageEffect Reach(CardPointKind kind, WlfwMessageId message = WlfwMessageId.None)
    {
        if (_watches.Count == 0)
            return MessageEffect.None;
        // Collect the watches first, because a fault that fires may arm or disarm other faults.
        var met = _watches.FindAll(watch => watch.Meets(kind, message));
        _watches.RemoveAll(met.Contains);
        var effect = MessageEffect.None;
        foreach (var watch in met)
            effect |= watch.Reached();
        return effect;
    }

    /// <summary>Runs an action immediately, queues it if the card is held, or drops it if the card is hung.</summary>
    public void Do(Action work)
    {
        if (IsHeld)
            _deferred.Add(work);
        else if (!IsHung)
            work();
    }

    /// <summary>Queues an action until the held card resumes.</summary>
    public void Defer(Action work) => _deferred.Add(work);

    public void Hold() => IsHeld = !IsHung;

    /// <summary>Resumes the card and runs the queued actions. Stops if the card is held again.</summary>
    public void Resume()
    {
        if (!IsHeld)
            return;
        IsHeld = false;
        var (work, epoch) = (_deferred, Epoch);
        _deferred = [];
        for (var i = 0; i < work.Count; i++)
        {
            work[i]();
            if (Epoch != epoch)
                return;
            if (!IsHeld)
                continue;
            _deferred.AddRange(work[(i + 1)..]);
            return;
        }
    }

    public void Hang()
    {
        Break();
        IsHung = true;
    }

    /// <summary>Drops the queued actions. Called when the power changes and when the firmware crashes or hangs.</summary>
    public void Break()
    {
        Epoch++;
        (IsHeld, IsHung) = (false, false);
        _deferred = [];
    }
}
