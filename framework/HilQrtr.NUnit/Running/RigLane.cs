using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Reporting;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Running;

/// <summary>One rig of a run: tests take turns on it, and it remembers what broke it.</summary>
/// <param name="declaration">The rig as declared.</param>
/// <param name="provider">What makes it; null if this program has nothing for its tier.</param>
/// <param name="events">Its event log; null to write none.</param>
internal sealed class RigLane(RigDeclaration declaration, IRigProvider? provider, EventLogFile? events) : IDisposable
{
    private string? _lost;

    public RigDeclaration Declaration { get; } = declaration;

    public IRigProvider? Provider { get; } = provider;

    public IEventLog Events { get; } = events is null ? new NullEventLog() : events;

    /// <summary>Held while a test is on the rig.</summary>
    public Lock Turn { get; } = new();

    /// <summary>Why no further test is tried on the rig: what was lost, and in which test; null while it works.</summary>
    public string? Lost => _lost;

    /// <summary>What could not be written to the event log; null if all was.</summary>
    public string? Problem => events?.Problem;

    /// <summary>Remembers what the rig was lost by; only the first cause stays.</summary>
    public void Lose(string cause, TestIdentity test) => Interlocked.CompareExchange(ref _lost, $"{cause} (since {test.FullName})", null);

    public void BeginTest(TestIdentity test, ulong seed) => events?.BeginTest(test, seed);

    /// <summary>Ends a test; gives its events, if there are any.</summary>
    public EvidenceFile? EndTest()
    {
        events?.EndTest();
        return events?.CollectTest();
    }

    public void Dispose() => events?.Dispose();
}
