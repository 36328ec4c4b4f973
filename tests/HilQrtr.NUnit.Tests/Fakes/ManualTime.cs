namespace HilQrtr.NUnit.Tests.Fakes;

/// <summary>A clock that stands still; its timers fire when they are told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

    /// <summary>How often timers were set, their creation counted.</summary>
    public int Settings { get; private set; }

    /// <summary>Bounds to which the timers that are alive were set last.</summary>
    public IReadOnlyList<TimeSpan> Bounds
    {
        get
        {
            lock (_gate)
                return [.. _timers.Select(timer => timer.Due)];
        }
    }

    /// <summary>Lets every timer that is alive expire, on the calling thread.</summary>
    public void FireAll()
    {
        ManualTimer[] timers;
        lock (_gate)
            timers = [.. _timers];
        foreach (var timer in timers)
            timer.Callback();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state)) { Due = dueTime };
        lock (_gate)
        {
            Settings++;
            _timers.Add(timer);
        }
        return timer;
    }

    private sealed class ManualTimer(ManualTime owner, Action callback) : ITimer
    {
        public Action Callback { get; } = callback;

        public TimeSpan Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                owner.Settings++;
                Due = dueTime;
            }
            return true;
        }

        public void Dispose()
        {
            lock (owner._gate)
                owner._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
