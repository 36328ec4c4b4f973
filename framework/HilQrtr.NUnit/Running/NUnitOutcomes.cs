using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.Outcomes;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace HilQrtr.NUnit.Running;

/// <summary>Maps NUnit's results to outcomes and back.</summary>
internal static class NUnitOutcomes
{
    /// <summary>Returns the finding for an NUnit exception, or null for any other exception.</summary>
    public static Finding? Read(Exception e) => e switch
    {
        SuccessException => Finding.Passed with { Message = e.Message },
        IgnoreException or InconclusiveException => new Finding(Outcome.Unsupported, e.Message),
        ResultStateException { ResultState.Status: TestStatus.Skipped } => new Finding(Outcome.Unsupported, e.Message),
        ResultStateException => new Finding(Outcome.Failed, e.Message.Trim(), e.StackTrace),
        _ => null,
    };

    /// <summary>Returns the outcome of a test that NUnit ended before the test reached its rig.</summary>
    public static Outcome Of(ResultState state) => state.Status switch
    {
        TestStatus.Failed => Outcome.Failed,
        TestStatus.Passed or TestStatus.Warning => Outcome.Passed,
        _ => Outcome.Unsupported,
    };

    /// <summary>
    /// Sets the NUnit result of a test. If a test fails in the way that rigs.json declares, it counts as passed. A negative control (a rig
    /// on which tests must fail) is therefore not reported as a failure.
    /// </summary>
    public static void Apply(TestRecord record, TestResult result)
    {
        var verdict = record.Verdict;
        var message = record.Message ?? "";
        switch (verdict)
        {
            case { Expectation: Expectation.AsExpected, Outcome: Outcome.Passed }:
                result.SetResult(ResultState.Success, message);
                break;
            case { Expectation: Expectation.AsExpected, Outcome: Outcome.Failed }:
                result.SetResult(ResultState.Success, $"{verdict.Explanation}{Environment.NewLine}{message}".TrimEnd());
                break;
            case { Expectation: Expectation.AsExpected }:
                result.SetResult(ResultState.Ignored, message);
                break;
            case { Outcome: Outcome.InfrastructureError }:
                result.SetResult(ResultState.Error, message, record.Trace);
                break;
            case { Outcome: Outcome.Interrupted }:
                result.SetResult(ResultState.Cancelled, message);
                break;
            case { Expectation: Expectation.UnexpectedFailure } when record.Cause is { BlamesProduct: false }:
                result.SetResult(ResultState.Error, message, record.Trace);
                break;
            case { Expectation: Expectation.UnexpectedFailure }:
                result.SetResult(ResultState.Failure, message, record.Trace);
                break;
            default:
                result.SetResult(ResultState.Failure, $"{verdict.Explanation}{Environment.NewLine}{message}".TrimEnd(), record.Trace);
                break;
        }
    }

    /// <summary>
    /// Returns the rank of a repetition's result. If a test is repeated, NUnit shows only the result with the highest rank.
    /// </summary>
    public static int Weight(TestRecord record) => record.Verdict switch
    {
        { Outcome: Outcome.Interrupted } => 4,
        { Outcome: Outcome.InfrastructureError } => 2,
        { Expectation: not Expectation.AsExpected } => 3,
        { Outcome: Outcome.Unsupported } => 1,
        _ => 0,
    };
}
