using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Allure;

/// <summary>The Allure status that represents a verdict.</summary>
/// <param name="Status"><c>passed</c>, <c>failed</c>, <c>broken</c> or <c>skipped</c>.</param>
/// <param name="Message">Message of the result. The prefix of the message selects the category: see <see cref="AllureCategories"/>.</param>
/// <param name="Known">Whether the result is a failure that the rig declares as expected.</param>
/// <param name="Tag">Tag by which readers can filter. Null for a test that passed as expected.</param>
internal sealed record AllureStatus(string Status, string? Message, bool Known, string? Tag)
{
    public const string Passed = "passed";
    public const string Failed = "failed";
    public const string Broken = "broken";
    public const string Skipped = "skipped";

    public static AllureStatus Of(TestRecord record)
    {
        var verdict = record.Verdict;
        return (verdict.Outcome, verdict.Expectation) switch
        {
            (_, Expectation.UnexpectedPass) =>
                new(Failed, AllureCategories.UnexpectedPass + verdict.Explanation, false, "unexpected-pass"),
            (_, Expectation.UnexpectedObservation) =>
                new(Failed, AllureCategories.UnexpectedObservation + Join(verdict.Explanation, record.Message), false, "unexpected-observation"),
            (Outcome.Failed, Expectation.AsExpected) =>
                new(Failed, AllureCategories.ExpectedFailure + Join(verdict.Declared?.Reason ?? verdict.Explanation, record.Message), true, "expected-failure"),
            (Outcome.Passed, _) => new(Passed, null, false, null),
            (Outcome.Unsupported, _) => new(Skipped, record.Message ?? verdict.Explanation, false, "unsupported"),
            (Outcome.Interrupted, _) =>
                new(Broken, AllureCategories.Interrupted + (record.Message ?? verdict.Explanation), false, "interrupted"),
            (Outcome.InfrastructureError, _) =>
                new(Broken, AllureCategories.Unambiguous(record.Message ?? verdict.Explanation), false, "infrastructure"),
            _ when record.Cause is { BlamesProduct: false } =>
                new(Broken, AllureCategories.TestError + (record.Message ?? verdict.Explanation), false, "test-error"),
            _ => new(Failed, AllureCategories.Unambiguous(record.Message ?? verdict.Explanation), false, "failed"),
        };
    }

    public static string Of(StepStatus status) => status switch
    {
        StepStatus.Passed => Passed,
        StepStatus.Failed => Failed,
        _ => Broken,
    };

    private static string Join(string first, string? second) =>
        string.IsNullOrWhiteSpace(second) || first.Contains(second, StringComparison.Ordinal) ? first : $"{first}\n{second}";
}
