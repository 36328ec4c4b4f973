using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>
/// If a test cannot fail, it proves nothing. Therefore, each case of each suite test has a row with a fault and a reason. With that fault,
/// the case must fail in the test's body, for that reason.
/// </summary>
public sealed class TeethTests
{
    private static readonly MutationScore Score = new("mutation score");

    private static IEnumerable<TestCaseData> Rows =>
        TeethTable.Rows.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Test, row.Fault.Name));

    [TestCaseSource(nameof(Rows))]
    public async Task Every_case_fails_for_the_reason_in_its_row_while_the_sibling_passes(object row)
    {
        await using var trial = SuitesInProcess.Trial();
        var result = await new MutationChecker(trial).RunAsync((MutationCheck)row);
        Score.Add(result);
        Assert.That(result.Complaints, Is.Empty, $"{row}:\n{string.Join('\n', result.Complaints)}");
    }

    [OneTimeTearDown]
    public void Print_the_score() => Score.Print();

    [Test]
    public void Every_case_of_a_suite_test_has_a_row_in_which_it_fails()
    {
        var failed = TeethTable.Rows.SelectMany(row => MutationChecker.CasesOf(row.Test).Where(name => row.ExemptionOf(name) is null).Select(name => (row.Method, name))).ToHashSet();
        var missing = MutationChecker.Tests.SelectMany(test => MutationChecker.CasesOf(test).Where(name => !failed.Contains((test, name))).Select(name => $"{test}: {name}"));
        Assert.That(missing, Is.Empty, "cases without a row in TeethTable");
    }

    [Test]
    public void The_exempt_cases_are_few_and_have_reasons()
    {
        var cases = TeethTable.Rows.SelectMany(row => MutationChecker.CasesOf(row.Test).Select(row.ExemptionOf)).ToList();
        var exempt = cases.Count(one => one is not null);
        Assert.That(exempt, Is.LessThanOrEqualTo(MutationScore.MaxExemptShare * cases.Count), $"exempt cases, of {cases.Count} cases in all rows");
        Assert.That(TeethTable.Rows.SelectMany(row => row.Exempt).Where(one => string.IsNullOrWhiteSpace(one.Why)), Is.Empty, "exempt cases without a reason");
    }

    [Test]
    public void Every_row_names_existing_tests_and_a_reason()
    {
        Assert.That(TeethTable.Rows.SelectMany(row => new[] { row.Test, row.Sibling }).Where(name => MutationChecker.CasesOf(name).Count == 0), Is.Empty, "names in TeethTable without a suite test");
        Assert.That(TeethTable.Rows.Where(row => row.Method == row.Sibling), Is.Empty, "rows whose sibling is the test itself");
        Assert.That(TeethTable.Rows.Where(row => row.Reason.Length == 0 || row.Reason.Any(reason => reason.Trim('*', ' ').Length == 0)), Is.Empty, "rows that match any failure");
        Assert.That(TeethTable.Rows.GroupBy(row => (row.Test, row.Fault.Name, row.Fault.Rig)).Where(same => same.Count() > 1).Select(same => same.Key), Is.Empty, "duplicate rows");
    }
}
