using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>What JUnit XML says of a test.</summary>
/// <param name="Element"><c>failure</c>, <c>error</c> or <c>skipped</c>.</param>
/// <param name="Type">Kind of it.</param>
/// <param name="Message">Its message.</param>
internal sealed record JUnitVerdict(string Element, string Type, string Message)
{
    /// <summary>What is said of a test; null if it is one that CI systems show green.</summary>
    public static JUnitVerdict? Of(TestRecord record)
    {
        var verdict = record.Verdict;
        var message = string.IsNullOrEmpty(record.Message) ? verdict.Explanation : record.Message;
        return (verdict.Outcome, verdict.Expectation) switch
        {
            (_, Expectation.UnexpectedPass or Expectation.UnexpectedObservation) =>
                new("failure", Names.Of(verdict.Expectation), verdict.Explanation),
            (Outcome.Passed, _) or (Outcome.Failed, Expectation.AsExpected) => null,
            (Outcome.Unsupported, _) => new("skipped", Names.Of(verdict.Outcome), message),
            (Outcome.InfrastructureError or Outcome.Interrupted, _) => new("error", Names.Of(verdict.Outcome), message),
            _ when record.Cause is { BlamesProduct: false } => new("error", "test-error", message),
            _ => new("failure", Names.Of(verdict.Expectation), message),
        };
    }
}
