using System.Diagnostics;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// Watches one test from another thread. If a test's body loops forever in its own code, it never returns control to the rig. Only another
/// thread can then notice that the test hangs. Each sign of life restarts the timer. If the test waits for its rig when the timer expires, it
/// gets more time, because the rig bounds its own waits.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    /// <summary>How many times the timer is restarted for a test that waits for its rig.</summary>
    internal const int MaxExtensions = 4;

    private readonly TimeSpan _bound;
    private readonly ITimer _timer;
    private volatile string _lastSeen = "the test began";
    private volatile int _extensions;

    /// <summary>Starts the timer.</summary>
    /// <param name="time">Wall clock.</param>
    /// <param name="bound">Time without a sign of life after which the test is abandoned.</param>
    /// <param name="isWaiting">Returns whether the test is waiting for its rig.</param>
    /// <param name="isKept">Returns whether the rig is being kept for somebody who looks into it. If so, the timer is always restarted.</param>
    /// <param name="expired">Called once, with the last sign of life, when the test is abandoned.</param>
    public Watchdog(TimeProvider time, TimeSpan bound, Func<bool> isWaiting, Func<bool> isKept, Action<string> expired)
    {
        _bound = bound;
        // There is no timeout under a debugger.
        _timer = time.CreateTimer(
            _ =>
            {
                if (isKept() || (isWaiting() && ++_extensions <= MaxExtensions)) _timer!.Change(bound, Timeout.InfiniteTimeSpan);
                else if (!Debugger.IsAttached) expired(_lastSeen);
            },
            null, bound, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reports a sign of life.</summary>
    /// <param name="what">What the test is doing now.</param>
    public void ReportProgress(string what)
    {
        _lastSeen = what;
        _extensions = 0;
        _timer.Change(_bound, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
