using System.Collections.Concurrent;

namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>
/// The ready continuations of the code on a rig, in the order in which they became ready. Only one thread at a time runs them.
/// </summary>
internal sealed class PumpQueue : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Work, object? State)> _ready = new();
    private int _thread;

    /// <summary>
    /// Set when another thread has work for the pump's thread. The event is never disposed of, because a reader thread may set it until the
    /// session ends.
    /// </summary>
    public AutoResetEvent Wake { get; } = new(false);

    public bool IsEmpty => _ready.IsEmpty;

    /// <summary>Whether another thread is pumping.</summary>
    public bool IsForeign => Volatile.Read(ref _thread) is not 0 and var thread && thread != Environment.CurrentManagedThreadId;

    /// <summary>Whether this thread is pumping.</summary>
    public bool IsMine => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

    /// <summary>Makes this thread the pump's thread. Returns false if another thread is the pump's thread.</summary>
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

    /// <summary>
    /// Runs work on the rig's timeline. If another thread is pumping, the work is queued for that thread. If not, the work runs
    /// immediately.
    /// </summary>
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
}
