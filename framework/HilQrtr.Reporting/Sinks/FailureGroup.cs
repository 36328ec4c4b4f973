using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Tests whose unexpected results have the same cause.</summary>
/// <param name="Key">The cause in one line.</param>
/// <param name="Cause">The cause. Null if no test of the group has a cause, for example because the tests passed unexpectedly.</param>
/// <param name="Records">The tests, in order. There is at least one.</param>
/// <param name="Blame">
/// What is to blame for these results: the base (the kernel without a cure), the cure, or both. The verdict may also be that the blame is
/// not determined. Null if the results say nothing about the kernel, or if the kernel is known to have no cure.
/// </param>
public sealed record FailureGroup(string Key, FailureCause? Cause, IReadOnlyList<TestRecord> Records, BlameVerdict? Blame)
{
    /// <summary>The first test, as an example.</summary>
    public TestRecord Example => Records[0];

    /// <summary>
    /// The last lines that the kernel printed before it died. If the kernel died in several of the tests, the lines are from the first
    /// such test. Null if the kernel did not die in any of the tests, or if it printed nothing.
    /// </summary>
    public string? Console => Records.Select(record => record.Console).FirstOrDefault(console => !string.IsNullOrEmpty(console));

    /// <summary>
    /// Groups tests by cause. Each cause has one group. Larger groups come before smaller ones, but groups in which the rig failed always
    /// come last.
    /// </summary>
    /// <param name="records">The tests.</param>
    /// <param name="run">The run. It contains the names of the kernels and, if known, the results of the base.</param>
    /// <param name="asDeclared">
    /// Tests that failed as declared. If rigs.json declares such a failure for a base, the base is to blame for all failures with the same
    /// cause on that base.
    /// </param>
    public static IReadOnlyList<FailureGroup> Of(IEnumerable<TestRecord> records, RunInfo? run = null, params IReadOnlyList<TestRecord> asDeclared) =>
        [.. records
            .GroupBy(KeyOf)
            .Select(group => Group(group.Key, [.. group], run, asDeclared))
            .OrderBy(group => group.Records.All(record => record.Verdict.Outcome == Outcome.InfrastructureError))
            .ThenByDescending(group => group.Records.Count)];

    private static FailureGroup Group(string key, IReadOnlyList<TestRecord> records, RunInfo? run, IReadOnlyList<TestRecord> asDeclared)
    {
        // A panic that happens while a host is prepared for a test counts as a failure of the rig. If the same panic also makes another
        // test fail, that test's cause is used, because it shows that the kernel is at fault.
        var cause = records.Select(record => record.Cause).OfType<FailureCause>().OrderByDescending(cause => cause.BlamesProduct).FirstOrDefault();
        return new FailureGroup(key, cause, records, cause is { BlamesProduct: true } ? Judge(cause, records, run, asDeclared) : null);
    }

    private static BlameVerdict? Judge(FailureCause cause, IReadOnlyList<TestRecord> records, RunInfo? run, IReadOnlyList<TestRecord> asDeclared)
    {
        // On a kernel without a cure, only the base can have the bug, so there is nothing to decide. An unknown kernel may have a cure.
        var withCure = records.Where(record => run?.KernelOf(record.Test) is not { Cure: null }).ToList();
        if (withCure.Count == 0) return null;
        var declared = asDeclared
            .Where(record => record.Cause?.Key == cause.Key)
            .Select(record => record.Verdict.Declared)
            .FirstOrDefault(declared => declared?.OfBase is { } name && withCure.All(record => run?.KernelOf(record.Test)?.Base == name));
        return declared is not null ? new BlameVerdict(Outcomes.Blame.Base, $"rigs.json declares that {declared.OfBase} fails for this cause: {declared.Reason}")
            : run?.Base is not { } results ? new BlameVerdict(Outcomes.Blame.NotDetermined, "the base's results are not known; give them with --base-results")
            : results.Judge(cause, [.. withCure.Select(record => record.Test)]);
    }

    private static string KeyOf(TestRecord record) => record switch
    {
        { Verdict.Expectation: Expectation.UnexpectedPass, Verdict.Declared: { } declared } => $"declared to fail: {declared.Reason}",
        _ => FailureText.Key(record.Cause, record.Message ?? record.Verdict.Explanation),
    };
}
