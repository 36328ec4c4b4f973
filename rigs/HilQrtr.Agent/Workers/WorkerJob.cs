namespace HilQrtr.Agent.Workers;

/// <summary>A call that may block.</summary>
internal abstract class WorkerJob
{
    /// <summary>Id of the thread that runs the job; 0 if no thread runs it. The pool's lock guards this property.</summary>
    internal int ThreadId { get; set; }

    /// <summary>Whether the job was cancelled.</summary>
    public bool Cancelled => Volatile.Read(ref _cancelled);

    private bool _cancelled;

    internal void SetCancelled() => Volatile.Write(ref _cancelled, true);

    /// <summary>Makes the call, on a worker thread.</summary>
    public abstract void Run();

    /// <summary>Called on the main thread when the call is done, or when the job was cancelled before the call started.</summary>
    public abstract void OnDone();
}
