namespace HilQrtr.Rigs.Simulated.Scheduling;

/// <summary>
/// Something that happens again and again, and can be waited for. A waiter takes <see cref="Version"/>, looks at what
/// it waits for, and then waits for a later version: nothing that happens in between is missed.
/// </summary>
/// <remarks>
/// <c>Task.WaitAsync</c> would complete on a thread of the pool, outside the rig's timeline; so no task that completes
/// asynchronously may be waited for but by a plain await, as here.
/// </remarks>
internal sealed class Signal(Scheduler scheduler)
{
    private List<TaskCompletionSource<bool>> _waiters = [];

    public long Version { get; private set; }

    /// <summary>It has happened.</summary>
    public void Pulse()
    {
        Version++;
        var woken = _waiters;
        _waiters = [];
        foreach (var waiter in woken) waiter.TrySetResult(true);
    }

    /// <summary>Waits until it happens after a version; false if it did not within the timeout, on the rig's clock.</summary>
    public async Task<bool> WaitAsync(long since, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Version != since) return true;
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
