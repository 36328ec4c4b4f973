using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;

namespace HilQrtr.Reporting.Text;

/// <summary>Names in machine-readable results. The schema of the results contains these names.</summary>
internal static class Names
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "failed",
        Outcome.InfrastructureError => "infrastructure-error",
        Outcome.Unsupported => "unsupported",
        Outcome.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
    };

    /// <summary>Returns the name of a rig's verdict.</summary>
    public static string Of(RigTally rig) => rig switch
    {
        { Total: 0 } => "not-run",
        { ExitCode: ExitCode.AllAsExpected, NothingTested: true } => "unsupported",
        { ExitCode: ExitCode.AllAsExpected } => "as-expected",
        { ExitCode: ExitCode.Failed } => "unexpected",
        { ExitCode: ExitCode.InfrastructureError } => "infrastructure-error",
        _ => "interrupted",
    };

    public static string Of(FailureKind kind) => kind switch
    {
        FailureKind.Kernel => "kernel",
        FailureKind.Expectation => "expectation",
        FailureKind.Error => "error",
        FailureKind.Leftover => "leftover",
        FailureKind.Rig => "rig",
        FailureKind.Test => "test",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of failure"),
    };

    public static string Of(Blame blame) => blame switch
    {
        Blame.NotDetermined => "not-determined",
        Blame.Base => "base",
        Blame.Cure => "cure",
        Blame.Both => "both",
        _ => throw new ArgumentOutOfRangeException(nameof(blame), blame, "not a value of Blame"),
    };

    public static string Of(Expectation expectation) => expectation switch
    {
        Expectation.AsExpected => "as-expected",
        Expectation.UnexpectedFailure => "unexpected-failure",
        Expectation.UnexpectedObservation => "unexpected-observation",
        Expectation.UnexpectedPass => "unexpected-pass",
        Expectation.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(expectation), expectation, "not an expectation"),
    };
}
