namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>Timers that are armed, by the moment they are due and then by the order they were armed. Any thread may arm one.</summary>
internal sealed class TimerQueue(Action armed)
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<(RemoteTimer Timer, int Generation), (long Due, long Sequence)> _armed = new();
    private long _sequence;

    /// <summary>When the next one is due; null if none is armed.</summary>
    public long? NextDue
    {
        get
        {
            lock (_lock)
            {
                // What was changed since it was armed is void.
                while (_armed.TryPeek(out var item, out var at))
                {
                    if (item.Timer.Generation == item.Generation) return at.Due;
                    _armed.Dequeue();
                }
                return null;
            }
        }
    }

    public void Arm(RemoteTimer timer, int generation, long due)
    {
        lock (_lock) _armed.Enqueue((timer, generation), (due, _sequence++));
        armed();
    }

    /// <summary>Takes the next timer that is due by a moment; null if there is none.</summary>
    public RemoteTimer? TakeDue(long now)
    {
        lock (_lock)
        {
            while (_armed.TryPeek(out var item, out var at) && at.Due <= now)
            {
                _armed.Dequeue();
                if (item.Timer.Generation == item.Generation) return item.Timer;
            }
            return null;
        }
    }
}
