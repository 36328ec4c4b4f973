namespace HilQrtr.Agent.Workers;

/// <summary>A call that may block.</summary>
internal abstract class WorkerJob
{
    /// <summary>Thread that runs it; 0 while none does. Guarded by the pool's lock.</summary>
    internal int Thread { get; set; }

    /// <summary>Whether it was told to end.</summary>
    public bool Cancelled => Volatile.Read(ref _cancelled);

    private bool _cancelled;

    internal void SetCancelled() => Volatile.Write(ref _cancelled, true);

    /// <summary>Does it, on a worker's thread.</summary>
    public abstract void Run();

    /// <summary>It was done, or cancelled before it began; on the agent's own thread.</summary>
    public abstract void OnDone();
}
