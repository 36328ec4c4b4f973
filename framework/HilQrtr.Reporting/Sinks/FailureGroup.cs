using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Tests whose unexpected results have the same cause.</summary>
/// <param name="Key">The cause in one line.</param>
/// <param name="Cause">The cause. Null if the tests unexpectedly passed or did not run.</param>
/// <param name="Records">The tests, in order. There is at least one.</param>
/// <param name="Blame">What the cause is to be blamed on. Null if the results say nothing about the kernel.</param>
public sealed record FailureGroup(string Key, FailureCause? Cause, IReadOnlyList<TestRecord> Records, BlameVerdict? Blame)
{
    /// <summary>The first test, as an example.</summary>
    public TestRecord Example => Records[0];

    /// <summary>The last lines that the kernel printed in the first of the tests during which it died. Null if it died in none of them.</summary>
    public string? Console => Records.Select(record => record.Console).FirstOrDefault(console => !string.IsNullOrEmpty(console));

    /// <summary>Groups tests by cause. Each cause has one group. Groups of rig trouble come last, and larger groups before smaller ones.</summary>
    /// <param name="records">The tests.</param>
    /// <param name="results">The results of the base; null if they are not known.</param>
    /// <param name="asDeclared">Tests that failed as declared. If a bug of the base is declared, it is to be blamed for other tests too.</param>
    public static IReadOnlyList<FailureGroup> Of(IEnumerable<TestRecord> records, BaseResults? results = null, params IReadOnlyList<TestRecord> asDeclared) =>
        [.. records
            .GroupBy(KeyOf)
            .Select(group => Group(group.Key, [.. group], results, asDeclared))
            .OrderBy(group => group.Records.All(record => record.Verdict.Outcome == Outcome.InfrastructureError))
            .ThenByDescending(group => group.Records.Count)];

    private static FailureGroup Group(string key, IReadOnlyList<TestRecord> records, BaseResults? results, IReadOnlyList<TestRecord> asDeclared)
    {
        // A panic while a host is prepared for a test is rig trouble. Another test may show that it is the kernel's.
        var cause = records.Select(record => record.Cause).OfType<FailureCause>().OrderByDescending(cause => cause.BlamesProduct).FirstOrDefault();
        var ofBase = asDeclared.Where(record => record.Cause?.Key == cause?.Key).Select(record => record.Verdict.Declared).FirstOrDefault(declared => declared?.OfBase is not null);
        var blame = cause is not { BlamesProduct: true } ? null
            : ofBase is not null ? new BlameVerdict(Outcomes.Blame.Base, $"rigs.json declares that {ofBase.OfBase} fails for this cause: {ofBase.Reason}")
            : results is null ? new BlameVerdict(Outcomes.Blame.NotDetermined, "the results of the base are not known; give them with --base-results")
            : results.Judge(cause, [.. records.Select(record => (record.Test.Place, record.Test.FullName))]);
        return new FailureGroup(key, cause, records, blame);
    }

    private static string KeyOf(TestRecord record) => record switch
    {
        { Verdict.Expectation: Expectation.UnexpectedPass, Verdict.Declared: { } declared } => $"declared to fail: {declared.Reason}",
        _ => FailureText.Key(record.Cause, record.Message ?? record.Verdict.Explanation),
    };
}
