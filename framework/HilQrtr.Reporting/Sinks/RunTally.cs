using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Collects results for the summary on the terminal. It keeps no evidence.</summary>
public sealed class RunTally : IRunSink
{
    private readonly List<RigTally> _rigs = [];
    private readonly ByRig<Verdict> _verdicts = new();
    private readonly ByRig<TestRecord> _unexpected = new();
    private readonly ByRig<TestRecord> _infrastructure = new();
    private readonly ByRig<TestRecord> _asDeclared = new();

    /// <summary>The run; null before it starts.</summary>
    public RunInfo? Run { get; private set; }

    /// <summary>Counts per rig, in the order in which the run lists the rigs.</summary>
    public IReadOnlyList<RigTally> Rigs => _rigs;

    /// <summary>Verdicts of all finished tests, rig by rig.</summary>
    public IReadOnlyList<Verdict> Verdicts => _verdicts.All;

    /// <summary>Tests with unexpected results, rig by rig, without attachments.</summary>
    public IReadOnlyList<TestRecord> Unexpected => _unexpected.All;

    /// <summary>Tests without a verdict on the product because the rig failed, rig by rig, without attachments.</summary>
    public IReadOnlyList<TestRecord> Infrastructure => _infrastructure.All;

    /// <summary>The causes of all results in <see cref="Unexpected"/> and <see cref="Infrastructure"/>. Each cause is listed once, with its tests.</summary>
    public IReadOnlyList<FailureGroup> Causes => FailureGroup.Of(Unexpected.Concat(Infrastructure), Run, FailedAsDeclared);

    /// <summary>Tests that failed as rigs.json declares, rig by rig, without attachments and steps.</summary>
    public IReadOnlyList<TestRecord> FailedAsDeclared => _asDeclared.All;

    /// <summary>Number of finished tests, including repetitions.</summary>
    public int Total => _verdicts.Count;

    /// <summary>
    /// Wall-clock time from the start of the run to the end of the last finished test. If rigs run in parallel, this is less than the sum
    /// of all tests' durations.
    /// </summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Whether the run was interrupted.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>Errors of the run that happened outside any test.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <inheritdoc/>
    public void RunStarted(RunInfo run)
    {
        Run = run;
        foreach (var rig in run.Rigs)
            Of(rig);
        _verdicts.Order(run.Rigs);
        _unexpected.Order(run.Rigs);
        _infrastructure.Order(run.Rigs);
        _asDeclared.Order(run.Rigs);
    }

    /// <inheritdoc/>
    public void TestStarted(TestIdentity test)
    {
    }

    /// <inheritdoc/>
    public void TestFinished(TestRecord record)
    {
        var rig = record.Test.Rig;
        _verdicts.Add(rig, record.Verdict);
        Of(rig).Add(record.Verdict, record.Stop - record.Start);
        if (Run is { Start: var start } && record.Stop - start > Duration)
            Duration = record.Stop - start;
        var light = record with { Attachments = [] };
        if (record.Verdict.Outcome == Outcome.InfrastructureError)
            _infrastructure.Add(rig, light);
        else if (record.Verdict.Expectation is Expectation.UnexpectedFailure or Expectation.UnexpectedObservation or Expectation.UnexpectedPass)
            _unexpected.Add(rig, light);
        else if (record.Verdict.Outcome == Outcome.Failed)
            _asDeclared.Add(rig, light with { SetUp = [], Steps = [], TakeDown = [] });
    }

    /// <inheritdoc/>
    public void RunFinished(bool interrupted, IReadOnlyList<string> errors)
    {
        Interrupted = interrupted;
        Errors = errors;
        if (!interrupted) return;
        foreach (var rig in _rigs.Where(rig => rig.Total < (Run?.TestsOn(rig.Rig) ?? long.MaxValue)))
            rig.WasCutShort = true;
    }

    private RigTally Of(string rig)
    {
        var tally = _rigs.Find(r => r.Rig == rig);
        if (tally is null)
            _rigs.Add(tally = new RigTally(rig));
        return tally;
    }
}
