using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;

namespace HilQrtr.NUnit;

/// <summary>How a run ended.</summary>
public sealed record RunResult
{
    /// <summary>Exit code for the program.</summary>
    public required ExitCode ExitCode { get; init; }

    /// <summary>The counts, the verdicts, and the tests that did not end as expected.</summary>
    public required RunTally Tally { get; init; }

    /// <summary>The verdict on each test that has ended, in order.</summary>
    public IReadOnlyList<Verdict> Verdicts => Tally.Verdicts;

    /// <summary>
    /// Errors that do not belong to any test, such as a failure to write results. Each error is one sentence.
    /// </summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Whether the run was cut short.</summary>
    public bool Interrupted => Tally.Interrupted;
}
