using HilQrtr.Rigs.Remote.Pumping;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// The clock of a host behind an agent. Where turns are taken it is the host's own, which stands still in our turn;
/// else it is this machine's. Its timers go off only while a <see cref="RemotePump"/> runs, on its thread.
/// </summary>
public sealed class RemoteTime : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly AgentSession _session;

    internal RemoteTime(AgentSession session)
    {
        _session = session;
        Timers = new TimerQueue(() =>
        {
            if (!session.Queue.IsMine) session.Queue.Wake.Set();
        });
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => _session.TakesTurns ? TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick : System.TimestampFrequency;

    internal TimerQueue Timers { get; }

    /// <inheritdoc/>
    public override long GetTimestamp() => _session.TakesTurns ? (long)_session.Clock : System.GetTimestamp();

    /// <inheritdoc/>
    /// <remarks>Where turns are taken it is the host's time since boot, counted from a fixed date, so that a run repeats.</remarks>
    public override DateTimeOffset GetUtcNow() => _session.TakesTurns
        ? Epoch + TimeSpan.FromTicks((long)_session.Clock / TimeSpan.NanosecondsPerTick)
        : System.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new RemoteTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Time until the next timer is due, rounded up, 0 if it is; null if none is armed.</summary>
    internal TimeSpan? UntilNext() => Timers.NextDue is { } due
        ? TimeSpan.FromTicks((long)Math.Min(long.MaxValue / 2, Math.Ceiling(Math.Max(0, due - GetTimestamp()) * (double)TimeSpan.TicksPerSecond / TimestampFrequency)))
        : null;

    internal void Arm(RemoteTimer timer, int generation, TimeSpan due) =>
        Timers.Arm(timer, generation, GetTimestamp() + (long)((Int128)Math.Max(0, due.Ticks) * TimestampFrequency / TimeSpan.TicksPerSecond));

    /// <summary>Runs the callbacks that are due; whether there were any.</summary>
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
