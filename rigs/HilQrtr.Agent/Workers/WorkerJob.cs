namespace HilQrtr.Agent.Workers;

/// <summary>A call that may block.</summary>
internal abstract class WorkerJob
{
    /// <summary>Thread that runs it, or 0. Guarded by the pool's lock.</summary>
    internal int Thread { get; set; }

    /// <summary>Whether it was cancelled.</summary>
    public bool Cancelled => Volatile.Read(ref _cancelled);

    private bool _cancelled;

    internal void SetCancelled() => Volatile.Write(ref _cancelled, true);

    /// <summary>Makes the call, on a worker thread.</summary>
    public abstract void Run();

    /// <summary>Called on the main thread when it is done, or was cancelled before it started.</summary>
    public abstract void OnDone();
}
