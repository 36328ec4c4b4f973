using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Sinks;

/// <summary>The JUnit element that describes the result of a test.</summary>
/// <param name="Element"><c>failure</c>, <c>error</c> or <c>skipped</c>.</param>
/// <param name="Type">Value of the element's <c>type</c> attribute.</param>
/// <param name="Message">Value of the element's <c>message</c> attribute.</param>
internal sealed record JUnitVerdict(string Element, string Type, string Message)
{
    /// <summary>Returns the element for a test, or null if CI systems should show the test as passed.</summary>
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
