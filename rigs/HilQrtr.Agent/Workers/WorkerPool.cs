using HilQrtr.Agent.Loop;
using HilQrtr.Native;

namespace HilQrtr.Agent.Workers;

/// <summary>
/// Threads for blocking calls. <c>qrtr_tx_wait</c> ignores MSG_DONTWAIT, and a write to sysfs can take as long as a driver's probe. If the
/// agent's main thread made such calls, it could not handle frames in the meantime.
/// </summary>
internal sealed class WorkerPool : IPolled
{
    private const int MaxThreads = 128;
    private const int StackSize = 256 * 1024;

    // This cannot be a Lock, because workers call Monitor.Wait on it.
    private readonly object _lock = new();
    private readonly Queue<WorkerJob> _waiting = new();
    private readonly List<WorkerJob> _done = [];
    private readonly int _wake;
    private int _threads;
    private int _busy;

    /// <exception cref="AgentException">A system call failed.</exception>
    public WorkerPool()
    {
        _wake = FileCalls.EventDescriptor();
        if (_wake < 0) throw new AgentException($"eventfd: error {-_wake}");
        if (SignalCalls.PrepareInterruption() is var result and < 0) throw new AgentException($"sigaction: error {-result}");
    }

    /// <summary>Whether no job is queued or running.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock) return _busy == 0;
        }
    }

    public void Start(WorkerJob job)
    {
        lock (_lock)
        {
            _waiting.Enqueue(job);
            if (++_busy > _threads && _threads < MaxThreads)
            {
                _threads++;
                new Thread(Work, StackSize) { IsBackground = true }.Start();
            }
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>
    /// Cancels a job. If the job has not started, it never starts. If it has started and <paramref name="interrupt"/> is true, a signal
    /// makes the job's system call return EINTR. If the signal arrives just before the system call starts, it has no effect, so
    /// repeat the cancellation until the job is done.
    /// </summary>
    public void Cancel(WorkerJob job, bool interrupt)
    {
        lock (_lock)
        {
            job.SetCancelled();
            if (interrupt && job.ThreadId != 0) _ = SignalCalls.Interrupt(job.ThreadId);
        }
    }

    public void AddTo(PollSet set) => set.Add(_wake, PollEntry.In, this);

    public void OnReady(int token, short returned)
    {
        Span<byte> count = stackalloc byte[8];
        _ = FileCalls.Read(_wake, count);
        WorkerJob[] doneJobs;
        lock (_lock)
        {
            doneJobs = [.. _done];
            _done.Clear();
        }
        foreach (var job in doneJobs) job.OnDone();
    }

    private void Work()
    {
        var thread = SignalCalls.ThisThread();
        for (; ; )
        {
            WorkerJob? job;
            lock (_lock)
            {
                while (!_waiting.TryDequeue(out job)) Monitor.Wait(_lock);
                job.ThreadId = thread;
            }
            if (!job.Cancelled) job.Run();
            lock (_lock)
            {
                job.ThreadId = 0;
                _busy--;
                _done.Add(job);
            }
            ReadOnlySpan<byte> one = [1, 0, 0, 0, 0, 0, 0, 0];
            _ = FileCalls.Write(_wake, one);
        }
    }
}
