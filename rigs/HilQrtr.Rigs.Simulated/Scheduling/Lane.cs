namespace HilQrtr.Rigs.Simulated.Scheduling;

/// <summary>
/// A sequence of events that run in order. A lane models, for example, a kernel thread, a workqueue, one direction of a link, or the body
/// of a test. If events on different lanes are due at the same time, they run in a random order that is determined by the seed.
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
        IsBackground = background;
        Context = new LaneContext(this);
    }

    public string Name { get; }

    /// <summary>Whether the events on this lane count as <see cref="Scheduler.BackgroundEvents"/>.</summary>
    public bool IsBackground { get; }

    /// <summary>The context that resumes awaiting code on this lane.</summary>
    public LaneContext Context { get; }

    public int Count => _events.Count;

    /// <summary>Queues work on this lane.</summary>
    public void Post(Action work) => Post(TimeSpan.Zero, static state => ((Action)state!)(), work);

    /// <summary>Queues work that runs on this lane after a delay, and after all work that was posted earlier.</summary>
    public void Post(TimeSpan delay, Action work) => Post(delay, static state => ((Action)state!)(), work);

    public void Post(TimeSpan delay, SendOrPostCallback work, object? state)
    {
        if (!_scheduler.OnPumpThread)
        {
            _scheduler.PostExternal(this, work, state);
            return;
        }
        _lastDue = Math.Max(_lastDue, _scheduler.NowTicks + delay.Ticks);
        _events.Enqueue((_lastDue, work, state));
        if (IsBackground) _scheduler.BackgroundEvents++;
        if (_events.Count == 1) _scheduler.Ready(this, _lastDue);
    }

    /// <summary>Starts asynchronous work on this lane. If the work throws, the model has a bug, and the rig fails.</summary>
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

    /// <summary>Sleeps on this lane. Work that is posted to the lane after this call runs after the sleep.</summary>
    public Task SleepAsync(TimeSpan duration)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(duration, static state => ((TaskCompletionSource)state!).SetResult(), completion);
        return completion.Task;
    }

    /// <summary>Runs the first event. The scheduler calls this method when the event is due.</summary>
    internal void RunOne()
    {
        var (_, work, state) = _events.Dequeue();
        if (_events.TryPeek(out var next)) _scheduler.Ready(this, Math.Max(next.Due, _scheduler.NowTicks));
        if (IsBackground) _scheduler.BackgroundEvents--;
        SynchronizationContext.SetSynchronizationContext(Context);
        work(state);
    }
}
