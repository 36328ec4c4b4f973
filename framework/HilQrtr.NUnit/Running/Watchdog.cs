using System.Diagnostics;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// Watches one test from another thread: a body that spins in its own code never comes back to the rig, so nobody else
/// would notice. Each sign of life starts the time anew.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private readonly TimeSpan _bound;
    private readonly ITimer _timer;
    private volatile string _lastSeen = "the test began";

    /// <summary>Begins to watch.</summary>
    /// <param name="time">Wall clock.</param>
    /// <param name="bound">Time without any sign of life after which the test is given up.</param>
    /// <param name="expired">Told then, once, with the last sign of life.</param>
    public Watchdog(TimeProvider time, TimeSpan bound, Action<string> expired)
    {
        _bound = bound;
        // Whoever looks at a test in a debugger takes the time that it takes.
        _timer = time.CreateTimer(
            _ =>
            {
                if (!Debugger.IsAttached) expired(_lastSeen);
            },
            null, bound, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The test moves.</summary>
    /// <param name="what">What it does now.</param>
    public void Moved(string what)
    {
        _lastSeen = what;
        _timer.Change(_bound, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
