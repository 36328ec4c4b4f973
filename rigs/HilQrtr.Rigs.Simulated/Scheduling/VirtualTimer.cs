namespace HilQrtr.Rigs.Simulated.Scheduling;

/// <summary>A timer that runs on virtual time.</summary>
internal sealed class VirtualTimer(Scheduler scheduler, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    /// <summary>Incremented whenever the timer is changed. Expiries that were queued before the change are ignored.</summary>
    internal int Generation { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Generation++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan) scheduler.Arm(this, dueTime);
        return true;
    }

    public void Dispose() => Generation++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Expire()
    {
        if (_period != Timeout.InfiniteTimeSpan && _period > TimeSpan.Zero) scheduler.Arm(this, _period);
        callback(state);
    }
}
