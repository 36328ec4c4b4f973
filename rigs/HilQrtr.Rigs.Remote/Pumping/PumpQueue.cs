using System.Collections.Concurrent;

namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>Continuations of code that runs on a rig's timeline, in the order they became ready. One thread at a time runs them.</summary>
internal sealed class PumpQueue : SynchronizationContext, IDisposable
{
    private readonly ConcurrentQueue<(SendOrPostCallback Work, object? State)> _ready = new();
    private int _thread;

    /// <summary>Set when another thread has something for the one that pumps.</summary>
    public AutoResetEvent Wake { get; } = new(false);

    public bool IsEmpty => _ready.IsEmpty;

    /// <summary>Whether a thread pumps, and it is not this one.</summary>
    public bool IsForeign => Volatile.Read(ref _thread) is not 0 and var thread && thread != Environment.CurrentManagedThreadId;

    /// <summary>Whether this thread pumps.</summary>
    public bool IsMine => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

    /// <summary>Makes this thread the one that pumps; false if there is one.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _thread, Environment.CurrentManagedThreadId, 0) == 0;

    public void Leave() => Volatile.Write(ref _thread, 0);

    public override void Post(SendOrPostCallback d, object? state)
    {
        _ready.Enqueue((d, state));
        if (!IsMine) Wake.Set();
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("a rig's timeline has one thread; nothing can be sent to it synchronously.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs on the thread that pumps: at once if that is this one, else when its turn comes.</summary>
    public void Run(Action work)
    {
        if (IsForeign) Post(static state => ((Action)state!)(), work);
        else work();
    }

    public bool TryRunOne()
    {
        if (!_ready.TryDequeue(out var item)) return false;
        item.Work(item.State);
        return true;
    }

    public void Dispose() => Wake.Dispose();
}
