using System.Diagnostics;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// Watches one test from another thread. If a test's body loops forever in its own code, it never returns control to the rig. Only another
/// thread can then notice that the test hangs. Each sign of life restarts the timer.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private readonly TimeSpan _bound;
    private readonly ITimer _timer;
    private volatile string _lastSeen = "the test began";

    /// <summary>Starts the timer.</summary>
    /// <param name="time">Wall clock.</param>
    /// <param name="bound">Time without a sign of life after which the test is abandoned.</param>
    /// <param name="expired">Called once, with the last sign of life, when the test is abandoned.</param>
    public Watchdog(TimeProvider time, TimeSpan bound, Action<string> expired)
    {
        _bound = bound;
        // There is no timeout under a debugger.
        _timer = time.CreateTimer(
            _ =>
            {
                if (!Debugger.IsAttached) expired(_lastSeen);
            },
            null, bound, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reports a sign of life.</summary>
    /// <param name="what">What the test is doing now.</param>
    public void ReportProgress(string what)
    {
        _lastSeen = what;
        _timer.Change(_bound, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
