using System.Collections.Concurrent;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Events;
using HilQrtr.Rigs;
using NUnit.Framework.Interfaces;

namespace HilQrtr.NUnit.Running;

/// <summary>A rig in a run. The rig's tests run one at a time. If the rig breaks, the lane records the reason.</summary>
/// <param name="declaration">The rig as declared.</param>
/// <param name="provider">The rig's provider; null if there is no provider for its tier.</param>
/// <param name="events">The rig's event log; null if there is none.</param>
internal sealed class RigLane(RigDeclaration declaration, IRigProvider? provider, EventLogFile? events) : IDisposable
{
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> _ran = [];
    private RigLoss? _loss;
    private volatile string? _whyGivenUp;

    public RigDeclaration Declaration { get; } = declaration;

    public IRigProvider? Provider { get; } = provider;

    public IEventLog Events { get; } = events is null ? new NullEventLog() : events;

    /// <summary>What the run offers for inspecting the rig.</summary>
    public Inspection Inspection { get; init; } = Inspection.None;

    /// <summary>Keeps the rig after a failed test; null to take it down.</summary>
    public IRigKeeper? Keeper { get; init; }

    /// <summary>Maximum memory use of the rig in bytes; 0 if it is negligible.</summary>
    public long Memory { get; } = provider?.MemoryOf(declaration) ?? 0;

    /// <summary>The numbers of the repetitions in this pass, counted from 0. Each test runs once per repetition.</summary>
    public IReadOnlyList<int> Repetitions { get; private set; } = [0];

    /// <summary>
    /// Why the rig was abandoned; null if it was not. A rig is abandoned when a test hangs, because the hanging test blocks the rig's
    /// thread.
    /// </summary>
    public string? GivenUp => _whyGivenUp;

    /// <summary>Completes when the rig is abandoned.</summary>
    public Task WhenGivenUp => _givenUp.Task;

    /// <summary>Lock that is held while a test runs on the rig.</summary>
    public Lock Turn { get; } = new();

    /// <summary>
    /// Why the rig was lost; null while the rig works. A lost rig runs no further tests.
    /// </summary>
    public RigLoss? Loss => _loss;

    /// <summary>Why the event log could not be written; null if there was no error.</summary>
    public string? Problem => events?.Problem;

    /// <summary>Marks the rig as lost. If there are several causes, only the first is recorded.</summary>
    public void Lose(string message, TestIdentity test, FailureCause cause) =>
        // Only the first line is kept here. Other lines, such as the console of a kernel that did not boot, are in the message of the test.
        Interlocked.CompareExchange(ref _loss, new RigLoss($"{message.Split('\n')[0].TrimEnd()} (lost during {test.FullName})", cause), null);

    /// <summary>Abandons the rig. From then on, the rig runs no tests and reports nothing.</summary>
    public void GiveUp(string why)
    {
        _whyGivenUp = why;
        _givenUp.TrySetResult();
    }

    /// <summary>Begins a pass over the tests.</summary>
    /// <param name="repetitions">Numbers of the repetitions in this pass.</param>
    public void BeginPass(params IReadOnlyList<int> repetitions)
    {
        Repetitions = repetitions;
        _ran.Clear();
    }

    /// <summary>Records that a test reached the rig in this pass.</summary>
    public void NoteRun(ITest test) => _ran.TryAdd(test.Id, true);

    /// <summary>Returns whether a test reached the rig in this pass.</summary>
    public bool HasRun(ITest test) => _ran.ContainsKey(test.Id);

    public void BeginTest(TestIdentity test, ulong seed) => events?.BeginTest(test, seed);

    /// <summary>Ends a test and returns its events, if any.</summary>
    public EvidenceFile? EndTest()
    {
        events?.EndTest();
        return events?.CollectTest();
    }

    public void Dispose() => events?.Dispose();
}
