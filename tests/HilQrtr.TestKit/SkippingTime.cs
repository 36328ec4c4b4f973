using Microsoft.Extensions.Time.Testing;

namespace HilQrtr.TestKit;

/// <summary>A clock that skips every wait: each timer expires as soon as it is created, and the clock advances by its due time.</summary>
public sealed class SkippingTime : FakeTimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    /// <summary>Due times of all timers, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits => _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _waits.Add(dueTime);
            Advance(dueTime);
        }
        return timer;
    }
}
