using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>Tests that did not end as expected, and for one cause.</summary>
/// <param name="Key">The cause in a line.</param>
/// <param name="Kind">What they failed by; null if they passed, or were not run, against a declaration.</param>
/// <param name="Records">The tests, in their order; at least one.</param>
public sealed record FailureGroup(string Key, FailureKind? Kind, IReadOnlyList<TestRecord> Records)
{
    /// <summary>The first of the tests, to stand for all.</summary>
    public TestRecord Example => Records[0];

    /// <summary>Groups tests by how they compare with what was expected, and by cause; the largest group first.</summary>
    public static IReadOnlyList<FailureGroup> Of(IReadOnlyList<TestRecord> records) =>
        [.. records
            .GroupBy(record => (record.Verdict.Expectation, record.Verdict.Outcome, Key: KeyOf(record)))
            .Select(group => new FailureGroup(group.Key.Key, group.First().Cause?.Kind, [.. group]))
            .OrderByDescending(group => group.Records.Count)];

    private static string KeyOf(TestRecord record) => record switch
    {
        { Verdict.Expectation: Expectation.UnexpectedPass, Verdict.Declared: { } declared } => $"declared to fail: {declared.Reason}",
        { Cause: { } cause } => cause.Key,
        _ => FirstLine(record.Message ?? record.Verdict.Explanation),
    };

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].TrimEnd();
}
