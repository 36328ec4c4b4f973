using System.Collections.Concurrent;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Reporting;
using HilQrtr.Rigs;
using NUnit.Framework.Interfaces;

namespace HilQrtr.NUnit.Running;

/// <summary>One rig of a run: tests take turns on it, and it remembers what broke it.</summary>
/// <param name="declaration">The rig as declared.</param>
/// <param name="provider">What makes it; null if this program has nothing for its tier.</param>
/// <param name="events">Its event log; null to write none.</param>
internal sealed class RigLane(RigDeclaration declaration, IRigProvider? provider, EventLogFile? events) : IDisposable
{
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> _ran = [];
    private string? _lost;
    private volatile string? _whyGivenUp;

    public RigDeclaration Declaration { get; } = declaration;

    public IRigProvider? Provider { get; } = provider;

    public IEventLog Events { get; } = events is null ? new NullEventLog() : events;

    /// <summary>Bytes of memory that the rig takes, at most; 0 if too little to tell.</summary>
    public long Memory { get; } = provider?.MemoryOf(declaration) ?? 0;

    /// <summary>The repetitions that a test does when it is run, numbered from 0.</summary>
    public IReadOnlyList<int> Repetitions { get; private set; } = [0];

    /// <summary>Why the rig is given up: a test that does not come back keeps its thread; null while it is not.</summary>
    public string? GivenUp => _whyGivenUp;

    /// <summary>Ends when the rig is given up.</summary>
    public Task WhenGivenUp => _givenUp.Task;

    /// <summary>Held while a test is on the rig.</summary>
    public Lock Turn { get; } = new();

    /// <summary>Why no further test is tried on the rig: what was lost, and in which test; null while it works.</summary>
    public string? Lost => _lost;

    /// <summary>What could not be written to the event log; null if all was.</summary>
    public string? Problem => events?.Problem;

    /// <summary>Remembers what the rig was lost by; only the first cause stays.</summary>
    public void Lose(string cause, TestIdentity test) => Interlocked.CompareExchange(ref _lost, $"{cause} (since {test.FullName})", null);

    /// <summary>Gives the rig up: no further test is tried on it, and nothing more of it is reported.</summary>
    public void GiveUp(string why)
    {
        _whyGivenUp = why;
        _givenUp.TrySetResult();
    }

    /// <summary>Begins a pass over the tests.</summary>
    /// <param name="repetitions">What each test does in it when it is run.</param>
    public void BeginPass(params IReadOnlyList<int> repetitions)
    {
        Repetitions = repetitions;
        _ran.Clear();
    }

    /// <summary>Notes that a test came to the rig in this pass.</summary>
    public void NoteRun(ITest test) => _ran.TryAdd(test.Id, true);

    /// <summary>Whether a test came to the rig in this pass.</summary>
    public bool HasRun(ITest test) => _ran.ContainsKey(test.Id);

    public void BeginTest(TestIdentity test, ulong seed) => events?.BeginTest(test, seed);

    /// <summary>Ends a test; gives its events, if there are any.</summary>
    public EvidenceFile? EndTest()
    {
        events?.EndTest();
        return events?.CollectTest();
    }

    public void Dispose() => events?.Dispose();
}
