using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>Counts a run, for its summary on the terminal. Keeps no evidence.</summary>
public sealed class RunTally : IRunSink
{
    private readonly List<RigTally> _rigs = [];
    private readonly List<Verdict> _verdicts = [];
    private readonly List<TestRecord> _unexpected = [];
    private readonly List<TestRecord> _infrastructure = [];

    /// <summary>The run; null before it has begun.</summary>
    public RunInfo? Run { get; private set; }

    /// <summary>A tally for each rig, in the order of the run.</summary>
    public IReadOnlyList<RigTally> Rigs => _rigs;

    /// <summary>The verdict on each test that ended, in order.</summary>
    public IReadOnlyList<Verdict> Verdicts => _verdicts;

    /// <summary>Tests that did not end as expected, in order, without their attachments.</summary>
    public IReadOnlyList<TestRecord> Unexpected => _unexpected;

    /// <summary>Tests that the rig got in the way of, in order, without their attachments.</summary>
    public IReadOnlyList<TestRecord> Infrastructure => _infrastructure;

    /// <summary>How many tests ended, repetitions counted.</summary>
    public int Total => _verdicts.Count;

    /// <summary>Whether the run was cut short.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>Errors of the run itself, outside any test.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <inheritdoc/>
    public void RunStarted(RunInfo run)
    {
        Run = run;
        foreach (var rig in run.Rigs)
            Of(rig);
    }

    /// <inheritdoc/>
    public void TestStarted(TestIdentity test)
    {
    }

    /// <inheritdoc/>
    public void TestFinished(TestRecord record)
    {
        _verdicts.Add(record.Verdict);
        Of(record.Test.Rig).Add(record.Verdict, record.Stop - record.Start);
        var light = record with { Attachments = [] };
        if (record.Verdict.Outcome == Outcome.InfrastructureError)
            _infrastructure.Add(light);
        else if (record.Verdict.Expectation is Expectation.UnexpectedFailure or Expectation.UnexpectedObservation or Expectation.UnexpectedPass)
            _unexpected.Add(light);
    }

    /// <inheritdoc/>
    public void RunFinished(bool interrupted, IReadOnlyList<string> errors)
    {
        Interrupted = interrupted;
        Errors = errors;
    }

    private RigTally Of(string rig)
    {
        var tally = _rigs.Find(r => r.Rig == rig);
        if (tally is null)
            _rigs.Add(tally = new RigTally(rig));
        return tally;
    }
}
