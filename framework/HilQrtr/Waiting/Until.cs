using HilQrtr.Errors;

namespace HilQrtr.Waiting;

/// <summary>Polls conditions that cannot be awaited directly. Use this class for every such wait.</summary>
public static class Until
{
    /// <summary>Probes a condition repeatedly, on the given clock, until the condition holds.</summary>
    /// <param name="what">What the code is waiting for, and where. This is part of the timeout message.</param>
    /// <param name="probe">Returns whether the condition holds, and a description of what the probe saw.</param>
    /// <param name="timeout">Maximum wait, measured on the given clock.</param>
    /// <param name="time">The rig's clock.</param>
    /// <param name="interval">Time between two probes. The default is one hundredth of the timeout.</param>
    /// <param name="cancellationToken">Cancels the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="WaitTimeoutException">The condition did not hold within the timeout.</exception>
    public static async Task TrueAsync(
        string what, Func<Task<(bool Done, string Seen)>> probe, TimeSpan timeout, TimeProvider time,
        TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var start = time.GetTimestamp();
        var pause = interval ?? timeout / 100;
        for (; ; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (done, seen) = await probe();
            if (done) return;
            var waited = time.GetElapsedTime(start);
            if (waited >= timeout) throw new WaitTimeoutException(what, waited, seen);
            await Task.Delay(Shortest(pause, timeout - waited), time, cancellationToken);
        }
    }

    // The result is at least one millisecond, because Task.Delay rounds a shorter delay down to zero, and then virtual time would not advance.
    private static TimeSpan Shortest(TimeSpan a, TimeSpan b) => TimeSpan.FromMilliseconds(Math.Max(1, Math.Min(a.TotalMilliseconds, b.TotalMilliseconds)));
}
