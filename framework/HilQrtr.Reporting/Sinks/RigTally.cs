using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Counts the results of one rig.</summary>
public sealed class RigTally
{
    private readonly Dictionary<(Outcome Outcome, Expectation Expectation), int> _counts = [];

    internal RigTally(string rig) => Rig = rig;

    /// <summary>Name of the rig.</summary>
    public string Rig { get; }

    /// <summary>Number of finished tests, including repetitions.</summary>
    public int Total { get; private set; }

    /// <summary>Total wall-clock time of the tests.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Non-zero counts by outcome and expectation.</summary>
    public IReadOnlyDictionary<(Outcome Outcome, Expectation Expectation), int> Counts => _counts;

    /// <summary>Number of tests that passed as expected.</summary>
    public int Passed => Count(Outcome.Passed, Expectation.AsExpected);

    /// <summary>Number of tests that failed as rigs.json declares.</summary>
    public int FailedAsDeclared => Count(Outcome.Failed, Expectation.AsExpected);

    /// <summary>Number of tests with unexpected results.</summary>
    public int Unexpected => Count(Expectation.UnexpectedFailure) + Count(Expectation.UnexpectedObservation) + Count(Expectation.UnexpectedPass);

    /// <summary>Number of tests without a verdict on the product, because the rig failed.</summary>
    public int InfrastructureErrors => Count(Outcome.InfrastructureError);

    /// <summary>Whether nothing was tested because all tests were unsupported.</summary>
    public bool NothingTested => Unsupported == Total;

    /// <summary>Number of unsupported tests, except those that were declared to fail.</summary>
    public int Unsupported => Count(Outcome.Unsupported, Expectation.AsExpected);

    /// <summary>Number of interrupted tests.</summary>
    public int Interrupted => Count(Outcome.Interrupted);

    /// <summary>Whether the run was interrupted before all tests of the rig finished.</summary>
    public bool WasCutShort { get; internal set; }

    /// <summary>
    /// Exit code that a run on this rig alone would have. If no test finished, it is <see cref="Outcomes.ExitCode.AllAsExpected"/>, unless
    /// the run was interrupted.
    /// </summary>
    public ExitCode ExitCode =>
        Interrupted > 0 || WasCutShort ? ExitCode.Interrupted
        : Unexpected > 0 ? ExitCode.Failed
        : InfrastructureErrors > 0 ? ExitCode.InfrastructureError
        : ExitCode.AllAsExpected;

    /// <summary>Returns the number of tests with the given outcome and the given expectation.</summary>
    public int Count(Outcome outcome, Expectation expectation) => _counts.GetValueOrDefault((outcome, expectation));

    /// <summary>Returns the number of tests with the given outcome.</summary>
    public int Count(Outcome outcome) => _counts.Where(c => c.Key.Outcome == outcome).Sum(c => c.Value);

    /// <summary>Returns the number of tests with the given expectation.</summary>
    public int Count(Expectation expectation) => _counts.Where(c => c.Key.Expectation == expectation).Sum(c => c.Value);

    internal void Add(Verdict verdict, TimeSpan duration)
    {
        Total++;
        Duration += duration;
        var key = (verdict.Outcome, verdict.Expectation);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }
}
