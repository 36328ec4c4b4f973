using HilQrtr.Rigs.Remote.Pumping;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// The clock of a rig whose hosts have agents. If the hosts and hil take turns (run alternately), this is the hosts' virtual clock, which
/// stands still during hil's turn. Otherwise, this is the clock of the machine that runs hil. Timers fire only while the
/// <see cref="RemotePump"/> runs, and they fire on the pump's thread.
/// </summary>
public sealed class RemoteTime : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RemotePump _pump;

    internal RemoteTime(RemotePump pump)
    {
        _pump = pump;
        Timers = new TimerQueue(() =>
        {
            if (!pump.Queue.IsMine) pump.Queue.Wake.Set();
        });
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => _pump.TakesTurns ? TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick : System.TimestampFrequency;

    internal TimerQueue Timers { get; }

    /// <inheritdoc/>
    public override long GetTimestamp() => _pump.Clock ?? System.GetTimestamp();

    /// <inheritdoc/>
    /// <remarks>If the hosts and hil take turns, this is a fixed date plus the time since boot, so that a run is reproducible.</remarks>
    public override DateTimeOffset GetUtcNow() => _pump.Clock is { } clock
        ? Epoch + TimeSpan.FromTicks(clock / TimeSpan.NanosecondsPerTick)
        : System.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new RemoteTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Returns the time until the next timer is due, rounded up. Returns 0 if a timer is overdue, and null if no timer is armed.
    /// </summary>
    internal TimeSpan? UntilNext() => Timers.NextDue is { } due
        ? TimeSpan.FromTicks((long)Math.Min(long.MaxValue / 2, Math.Ceiling(Math.Max(0, due - GetTimestamp()) * (double)TimeSpan.TicksPerSecond / TimestampFrequency)))
        : null;

    internal void Arm(RemoteTimer timer, int generation, TimeSpan dueTime) =>
        Timers.Arm(timer, generation, GetTimestamp() + (long)((Int128)Math.Max(0, dueTime.Ticks) * TimestampFrequency / TimeSpan.TicksPerSecond));

    /// <summary>Runs the callbacks of due timers. Returns <c>true</c> if there were any.</summary>
    internal bool RunDue()
    {
        var now = GetTimestamp();
        var any = false;
        while (Timers.TakeDue(now) is { } timer)
        {
            any = true;
            timer.Expire();
        }
        return any;
    }
}
