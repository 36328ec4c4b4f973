using HilQrtr.Errors;

namespace HilQrtr.Waiting;

/// <summary>The one way to wait for a condition that cannot be awaited.</summary>
public static class Until
{
    /// <summary>Probes repeatedly, on the given clock, until the probe succeeds.</summary>
    /// <param name="what">What is waited for, and where; becomes the timeout's text.</param>
    /// <param name="probe">Returns whether the condition holds, and what it saw.</param>
    /// <param name="timeout">Bound of the wait, on the clock.</param>
    /// <param name="time">The rig's clock.</param>
    /// <param name="interval">Time between two questions; by default one hundredth of the timeout.</param>
    /// <param name="cancellationToken">Gives up; the caller's cancellation stays an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="WaitTimeoutException">It was not there within the timeout.</exception>
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

    // A delay of less than a millisecond is none at all: time would stand still.
    private static TimeSpan Shortest(TimeSpan a, TimeSpan b) => TimeSpan.FromMilliseconds(Math.Max(1, Math.Min(a.TotalMilliseconds, b.TotalMilliseconds)));
}
