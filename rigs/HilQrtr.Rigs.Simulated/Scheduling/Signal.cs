namespace HilQrtr.Rigs.Simulated.Scheduling;

/// <summary>
/// A repeatable event that code can wait for. A waiter reads <see cref="Version"/>, checks its condition, and then waits for a later
/// version. This way, the waiter cannot miss a pulse that comes between the check and the wait.
/// </summary>
/// <remarks>
/// <c>Task.WaitAsync</c> would complete on a thread-pool thread, outside the rig's event loop. Code on a rig must therefore use only
/// plain awaits, as this class does.
/// </remarks>
internal sealed class Signal(Scheduler scheduler)
{
    private List<TaskCompletionSource<bool>> _waiters = [];

    public long Version { get; private set; }

    /// <summary>Wakes all waiters.</summary>
    public void Pulse()
    {
        Version++;
        var woken = _waiters;
        _waiters = [];
        foreach (var waiter in woken) waiter.TrySetResult(true);
    }

    /// <summary>Waits for a pulse after the given version. Returns false on timeout. The timeout is measured on the rig's clock.</summary>
    public async Task<bool> WaitAsync(long version, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Version != version) return true;
        if (timeout <= TimeSpan.Zero) return false;
        var waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiters.Add(waiter);
        await using var timer = scheduler.CreateTimer(_ => waiter.TrySetResult(false), null, timeout, Timeout.InfiniteTimeSpan);
        await using var giveUp = cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken));
        try
        {
            return await waiter.Task;
        }
        finally
        {
            _waiters.Remove(waiter);
        }
    }
}
