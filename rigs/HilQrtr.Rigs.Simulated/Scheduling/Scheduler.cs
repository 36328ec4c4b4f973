using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using HilQrtr.Errors;

namespace HilQrtr.Rigs.Simulated.Scheduling;

/// <summary>
/// The event loop and the virtual clock of a rig. When no event is due, the clock jumps to the time of the next event. The seed decides the
/// order of events that are due at the same time. All events run on the thread that calls <see cref="Pump"/>.
/// </summary>
internal sealed class Scheduler(string rig, ulong seed) : TimeProvider, IDisposable
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Lane, (long Due, uint Draw, long Sequence)> _ready = new();
    private readonly PriorityQueue<(VirtualTimer Timer, int Generation), (long Due, long Sequence)> _timers = new();
    private readonly ConcurrentQueue<(Lane Lane, SendOrPostCallback Work, object? State)> _external = new();
    private readonly AutoResetEvent _externalArrived = new(false);
    private long _sequence;
    private int _pumpThread;
    private Lane? _running;
    private Exception? _failure;

    /// <summary>Name of the rig.</summary>
    public string Rig => rig;

    public SeededSource Choices { get; } = new(seed);

    public long NowTicks { get; private set; }

    public TimeSpan Now => TimeSpan.FromTicks(NowTicks);

    /// <summary>Number of pending background events.</summary>
    public int BackgroundEvents { get; internal set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal bool OnPumpThread => _pumpThread == 0 || _pumpThread == Environment.CurrentManagedThreadId;

    public Lane NewLane(string name, bool background = true) => new(this, name, background);

    public override long GetTimestamp() => NowTicks;

    public override DateTimeOffset GetUtcNow() => Epoch + Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Dispose() => _externalArrived.Dispose();

    internal void Arm(VirtualTimer timer, TimeSpan delay) =>
        _timers.Enqueue((timer, timer.Generation), (NowTicks + Math.Max(0, delay.Ticks), _sequence++));

    internal void Ready(Lane lane, long dueTime) => _ready.Enqueue(lane, (dueTime, Choices.Next(), _sequence++));

    /// <summary>Makes the rig fail: no more events run, and <see cref="Pump"/> throws.</summary>
    /// <param name="failure">A <see cref="HostDiedException"/>, which is thrown unchanged, or a failure of the model.</param>
    internal void Fail(Exception failure) => _failure ??= failure is HostDiedException ? failure : new RigBrokenException(rig, $"its model failed: {failure.Message}", failure);

    internal void PostExternal(Lane lane, SendOrPostCallback work, object? state)
    {
        _external.Enqueue((lane, work, state));
        _externalArrived.Set();
    }

    /// <summary>Runs a body on the given lane, and handles the events on all lanes until the body completes.</summary>
    public void Pump(Lane lane, Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken)
    {
        var outer = SynchronizationContext.Current;
        _pumpThread = Environment.CurrentManagedThreadId;
        using var cancel = new CancellationTokenSource();
        Task? task = null;
        try
        {
            lane.Post(() => task = Start(body, cancel.Token));
            var lastProgress = System.GetTimestamp();
            for (uint turns = 0; task is not { IsCompleted: true }; turns++)
            {
                if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
                if (cancellationToken.IsCancellationRequested && !cancel.IsCancellationRequested) cancel.Cancel();
                while (_external.TryDequeue(out var item)) item.Lane.Post(TimeSpan.Zero, item.Work, item.State);
                if (RunNext())
                {
                    if (_running == lane) lastProgress = System.GetTimestamp();
                    else if ((turns & 0xfff) == 0 && System.GetElapsedTime(lastProgress) > hangAfter) throw Hung(lane, hangAfter);
                }
                else
                {
                    WaitForExternal(lane, lastProgress, hangAfter, cancelled: cancel.IsCancellationRequested, cancellationToken);
                }
            }
        }
        finally
        {
            _pumpThread = 0;
            SynchronizationContext.SetSynchronizationContext(outer);
        }
        if (task.IsCanceled) throw new OperationCanceledException(cancellationToken);
        if (task.Exception is { } failed) ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
    }

    private static Task Start(Func<CancellationToken, Task> body, CancellationToken cancellationToken)
    {
        try
        {
            return body(cancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    /// <summary>Runs the next event. Returns false if no event is left.</summary>
    private bool RunNext()
    {
        var laneDue = _ready.TryPeek(out _, out var lanePriority) ? lanePriority.Due : long.MaxValue;
        var timerDue = _timers.TryPeek(out _, out var timerPriority) ? timerPriority.Due : long.MaxValue;
        if (laneDue == long.MaxValue && timerDue == long.MaxValue) return false;
        if (timerDue <= laneDue)
        {
            var (timer, generation) = _timers.Dequeue();
            if (timer.Generation != generation) return true;
            NowTicks = Math.Max(NowTicks, timerDue);
            _running = null;
            SynchronizationContext.SetSynchronizationContext(null);
            timer.Expire();
            return true;
        }
        _running = _ready.Dequeue();
        NowTicks = Math.Max(NowTicks, laneDue);
        _running.RunOne();
        return true;
    }

    private void WaitForExternal(Lane lane, long lastProgress, TimeSpan hangAfter, bool cancelled, CancellationToken cancellationToken)
    {
        // No event is left. Only another thread or a cancellation can wake the body.
        var remaining = hangAfter - System.GetElapsedTime(lastProgress);
        if (remaining <= TimeSpan.Zero) throw Hung(lane, hangAfter);
        // A cancelled body that is still waiting for something outside the rig is abandoned.
        if (cancelled) cancellationToken.ThrowIfCancellationRequested();
        WaitHandle.WaitAny([_externalArrived, cancellationToken.WaitHandle], remaining);
    }

    private RigHungException Hung(Lane lane, TimeSpan hangAfter) => new(
        rig,
        _ready.Count + _timers.Count == 0
            ? $"{lane.Name} waits, and no event is left at virtual time {Now.TotalSeconds:0.######} s"
            : $"{lane.Name} waits while {_running?.Name ?? "timers"} keep running at virtual time {Now.TotalSeconds:0.######} s",
        hangAfter);
}
