using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>How the tests of one rig ended.</summary>
public sealed class RigTally
{
    private readonly Dictionary<(Outcome Outcome, Expectation Expectation), int> _counts = [];

    internal RigTally(string rig) => Rig = rig;

    /// <summary>Name of the rig.</summary>
    public string Rig { get; }

    /// <summary>How many tests ended, repetitions counted.</summary>
    public int Total { get; private set; }

    /// <summary>The time that the tests took, added up; wall clock.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>The counts by outcome and expectation; no zero among them.</summary>
    public IReadOnlyDictionary<(Outcome Outcome, Expectation Expectation), int> Counts => _counts;

    /// <summary>Tests that passed, and were to.</summary>
    public int Passed => Count(Outcome.Passed, Expectation.AsExpected);

    /// <summary>Tests that failed as the rig declares.</summary>
    public int FailedAsDeclared => Count(Outcome.Failed, Expectation.AsExpected);

    /// <summary>Tests that did not end as expected.</summary>
    public int Unexpected => Count(Expectation.UnexpectedFailure) + Count(Expectation.UnexpectedObservation) + Count(Expectation.UnexpectedPass);

    /// <summary>Tests that the rig got in the way of.</summary>
    public int InfrastructureErrors => Count(Outcome.InfrastructureError);

    /// <summary>Whether no test could be done here: nothing is said of the product.</summary>
    public bool SaysNothing => Unsupported == Total;

    /// <summary>Tests that the rig cannot do, and for which it declares nothing.</summary>
    public int Unsupported => Count(Outcome.Unsupported, Expectation.AsExpected);

    /// <summary>Tests that were interrupted.</summary>
    public int Interrupted => Count(Outcome.Interrupted);

    /// <summary>Whether the run was interrupted before all tests of the rig had ended.</summary>
    public bool CutShort { get; internal set; }

    /// <summary>What this rig alone would end a run with; all as expected, if no test ended.</summary>
    public ExitCode ExitCode =>
        Interrupted > 0 || CutShort ? ExitCode.Interrupted
        : Unexpected > 0 ? ExitCode.Failed
        : InfrastructureErrors > 0 ? ExitCode.InfrastructureError
        : ExitCode.AllAsExpected;

    /// <summary>Tests that ended so and compare so.</summary>
    public int Count(Outcome outcome, Expectation expectation) => _counts.GetValueOrDefault((outcome, expectation));

    /// <summary>Tests that ended so.</summary>
    public int Count(Outcome outcome) => _counts.Where(c => c.Key.Outcome == outcome).Sum(c => c.Value);

    /// <summary>Tests that compare so.</summary>
    public int Count(Expectation expectation) => _counts.Where(c => c.Key.Expectation == expectation).Sum(c => c.Value);

    internal void Add(Verdict verdict, TimeSpan duration)
    {
        Total++;
        Duration += duration;
        var key = (verdict.Outcome, verdict.Expectation);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }
}
