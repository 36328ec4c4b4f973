namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>A timer on a host's clock. Its callback runs on the pump's thread.</summary>
internal sealed class RemoteTimer(RemoteTime time, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private int _generation;

    /// <summary>Number of changes so far. Queue entries from before the last change are ignored.</summary>
    public int Generation => Volatile.Read(ref _generation);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        Arm(dueTime);
        return true;
    }

    public void Dispose() => Interlocked.Increment(ref _generation);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Expire()
    {
        if (_period > TimeSpan.Zero) Arm(_period);
        callback(state);
    }

    private void Arm(TimeSpan dueTime)
    {
        var generation = Interlocked.Increment(ref _generation);
        if (dueTime != Timeout.InfiniteTimeSpan) time.Arm(this, generation, dueTime);
    }
}
