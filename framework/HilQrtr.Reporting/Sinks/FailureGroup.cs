using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Tests whose unexpected results have the same cause.</summary>
/// <param name="Key">The cause in one line.</param>
/// <param name="Kind">Kind of failure. Null if the tests unexpectedly passed or did not run.</param>
/// <param name="Records">The tests, in order. There is at least one.</param>
public sealed record FailureGroup(string Key, FailureKind? Kind, IReadOnlyList<TestRecord> Records)
{
    /// <summary>The first test, as an example.</summary>
    public TestRecord Example => Records[0];

    /// <summary>Groups tests by expectation, outcome and cause. The largest group comes first.</summary>
    public static IReadOnlyList<FailureGroup> Of(IReadOnlyList<TestRecord> records) =>
        [.. records
            .GroupBy(record => (record.Verdict.Expectation, record.Verdict.Outcome, Key: KeyOf(record)))
            .Select(group => new FailureGroup(group.Key.Key, group.First().Cause?.Kind, [.. group]))
            .OrderByDescending(group => group.Records.Count)];

    private static string KeyOf(TestRecord record) => record switch
    {
        { Verdict.Expectation: Expectation.UnexpectedPass, Verdict.Declared: { } declared } => $"declared to fail: {declared.Reason}",
        _ => FailureText.Key(record.Cause, record.Message ?? record.Verdict.Explanation),
    };
}
