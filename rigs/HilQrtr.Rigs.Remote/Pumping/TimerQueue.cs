namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>
/// Armed timers, ordered by due time. Timers that are due at the same time keep the order in which they were armed. Any thread may arm a
/// timer.
/// </summary>
internal sealed class TimerQueue(Action armed)
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<(RemoteTimer Timer, int Generation), (long Due, long Sequence)> _armed = new();
    private long _sequence;

    /// <summary>Due time of the next timer; null if no timer is armed.</summary>
    public long? NextDue
    {
        get
        {
            lock (_lock)
            {
                // If a timer has changed since its entry was queued, the entry is dropped.
                while (_armed.TryPeek(out var item, out var at))
                {
                    if (item.Timer.Generation == item.Generation) return at.Due;
                    _armed.Dequeue();
                }
                return null;
            }
        }
    }

    public void Arm(RemoteTimer timer, int generation, long dueTime)
    {
        lock (_lock) _armed.Enqueue((timer, generation), (dueTime, _sequence++));
        armed();
    }

    /// <summary>Removes and returns the next timer that is due at the given time. Returns null if there is none.</summary>
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
