using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>
/// The course of a card's life: who waits for which point of it, and whether it goes on. Outlives power. While the card is held, what
/// it would do and what its host does to it is put off, and done in that order when it goes on.
/// </summary>
internal sealed class FaultPoints
{
    private readonly List<PointWatch> _watches = [];
    private List<Action> _deferred = [];

    /// <summary>Whether anybody waits for a point; if not, nobody need be told of any.</summary>
    public bool IsWatched => _watches.Count > 0;

    public bool IsHeld { get; private set; }

    public bool IsHung { get; private set; }

    public bool IsStopped => IsHeld || IsHung;

    /// <summary>Counts what ends all that was under way: power on or off, a crash, a hang.</summary>
    public int Epoch { get; private set; }

    public void Watch(PointWatch watch) => _watches.Add(watch);

    public void Unwatch(PointWatch watch) => _watches.Remove(watch);

    public void UnwatchAll() => _watches.Clear();

    /// <summary>The card comes by a point. Afterwards it may be held or hung, without power, or in another environment.</summary>
    public MessageEffect Reach(CardPointKind kind, WlfwMessageId message = WlfwMessageId.None)
    {
        if (_watches.Count == 0)
            return MessageEffect.None;
        // What fires may arm and lift others.
        var met = _watches.FindAll(watch => watch.Meets(kind, message));
        _watches.RemoveAll(met.Contains);
        var effect = MessageEffect.None;
        foreach (var watch in met)
            effect |= watch.Reached();
        return effect;
    }

    /// <summary>Does something that has no message under way, in its turn; a hung card never does.</summary>
    public void Do(Action work)
    {
        if (IsHeld)
            _deferred.Add(work);
        else if (!IsHung)
            work();
    }

    /// <summary>Puts something off; the card is held.</summary>
    public void Defer(Action work) => _deferred.Add(work);

    public void Hold() => IsHeld = !IsHung;

    /// <summary>The card goes on with what was put off, until it is held again.</summary>
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

    /// <summary>Power comes or goes, or the firmware crashes: what was put off is never done.</summary>
    public void Break()
    {
        Epoch++;
        (IsHeld, IsHung) = (false, false);
        _deferred = [];
    }
}
