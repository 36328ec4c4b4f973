using Microsoft.Extensions.Time.Testing;

namespace HilQrtr.TestKit;

/// <summary>
/// A clock that skips every wait. As soon as a timer is created, the clock advances by the timer's due time, and the timer expires.
/// </summary>
public sealed class SkippingTime : FakeTimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    /// <summary>Due times of all timers, in the order in which the timers were created.</summary>
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
