namespace HilQrtr.Rigs.Simulated.Scheduling;

/// <summary>
/// A sequence of events that keep their order: a kernel thread, a workqueue, one direction of a link, a test's body.
/// Events of different lanes that are ready at the same time run in an order drawn from the seed.
/// </summary>
internal sealed class Lane
{
    private readonly Scheduler _scheduler;
    private readonly Queue<(long Due, SendOrPostCallback Work, object? State)> _events = new();
    private long _lastDue;

    internal Lane(Scheduler scheduler, string name, bool background)
    {
        _scheduler = scheduler;
        Name = name;
        Background = background;
        Context = new LaneContext(this);
    }

    public string Name { get; }

    /// <summary>Whether its events count as something under way (<see cref="Scheduler.BackgroundEvents"/>).</summary>
    public bool Background { get; }

    /// <summary>Makes awaits of code on this lane come back to it.</summary>
    public LaneContext Context { get; }

    public int Count => _events.Count;

    /// <summary>Runs work on this lane as soon as its turn comes.</summary>
    public void Post(Action work) => Post(TimeSpan.Zero, static state => ((Action)state!)(), work);

    /// <summary>Runs work on this lane after a delay, but not before what was posted earlier.</summary>
    public void Post(TimeSpan delay, Action work) => Post(delay, static state => ((Action)state!)(), work);

    public void Post(TimeSpan delay, SendOrPostCallback work, object? state)
    {
        if (!_scheduler.OnPumpThread)
        {
            _scheduler.PostForeign(this, work, state);
            return;
        }
        _lastDue = Math.Max(_lastDue, _scheduler.NowTicks + delay.Ticks);
        _events.Enqueue((_lastDue, work, state));
        if (Background) _scheduler.BackgroundEvents++;
        if (_events.Count == 1) _scheduler.Ready(this, _lastDue);
    }

    /// <summary>Starts asynchronous work on this lane; an error that escapes it is an error of the model and ends the run.</summary>
    public void Run(Func<Task> work) => Post(async void () =>
    {
        try
        {
            await work();
        }
        catch (Exception e)
        {
            _scheduler.Fail(e);
        }
    });

    /// <summary>Sleeps on this lane: what it does next, and all that was posted to it since, waits.</summary>
    public Task SleepAsync(TimeSpan duration)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(duration, static state => ((TaskCompletionSource)state!).SetResult(), done);
        return done.Task;
    }

    /// <summary>Runs the first event; the scheduler calls this when it is the lane's turn.</summary>
    internal void RunOne()
    {
        var (_, work, state) = _events.Dequeue();
        if (_events.TryPeek(out var next)) _scheduler.Ready(this, Math.Max(next.Due, _scheduler.NowTicks));
        if (Background) _scheduler.BackgroundEvents--;
        SynchronizationContext.SetSynchronizationContext(Context);
        work(state);
    }
}
