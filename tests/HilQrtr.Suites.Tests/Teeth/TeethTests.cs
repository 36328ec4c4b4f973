using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>A test that cannot fail proves nothing: each case of the suites is seen to fail, in its body, for the reason that its row names.</summary>
public sealed class TeethTests
{
    private static readonly MutationScore Score = new("mutation score");

    private static IEnumerable<TestCaseData> Rows =>
        TeethTable.Rows.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Test, row.Fault.Name));

    [TestCaseSource(nameof(Rows))]
    public async Task The_fault_turns_every_case_red_for_the_named_reason_and_leaves_the_sibling_green(object row)
    {
        await using var suites = new SuitesInProcess();
        var result = await new MutationChecker(suites).RunAsync((MutationCheck)row);
        Score.Add(result);
        Assert.That(result.Complaints, Is.Empty, $"{row}:\n{string.Join('\n', result.Complaints)}");
    }

    [OneTimeTearDown]
    public void Print_the_score() => Score.Print();

    [Test]
    public void Every_case_of_the_suites_is_turned_red_by_a_row()
    {
        var red = TeethTable.Rows.SelectMany(row => MutationChecker.CasesOf(row.Test).Where(name => row.Excuses(name) is null).Select(name => (row.Method, name))).ToHashSet();
        var missing = MutationChecker.Tests.SelectMany(test => MutationChecker.CasesOf(test).Where(name => !red.Contains((test, name))).Select(name => $"{test}: {name}"));
        Assert.That(missing, Is.Empty, "cases without a row in TeethTable");
    }

    [Test]
    public void Few_cases_are_exempt_and_each_has_a_reason()
    {
        var cases = TeethTable.Rows.SelectMany(row => MutationChecker.CasesOf(row.Test).Select(row.Excuses)).ToList();
        var exempt = cases.Count(green => green is not null);
        Assert.That(exempt, Is.LessThanOrEqualTo(MutationScore.MostGreen * cases.Count), $"of {cases.Count} rows × cases, those listed as green");
        Assert.That(TeethTable.Rows.SelectMany(row => row.Green).Where(green => string.IsNullOrWhiteSpace(green.Why)), Is.Empty, "exempt without a reason");
    }

    [Test]
    public void Every_row_names_tests_of_the_suites_and_a_reason()
    {
        Assert.That(TeethTable.Rows.SelectMany(row => new[] { row.Test, row.Sibling }).Where(name => MutationChecker.CasesOf(name).Count == 0), Is.Empty, "names in TeethTable that no suite test has");
        Assert.That(TeethTable.Rows.Where(row => row.Method == row.Sibling), Is.Empty, "rows without a real sibling");
        Assert.That(TeethTable.Rows.Where(row => row.Reason.Length == 0 || row.Reason.Any(reason => reason.Trim('*', ' ').Length == 0)), Is.Empty, "rows that any failure would satisfy");
        Assert.That(TeethTable.Rows.GroupBy(row => (row.Test, row.Fault.Name, row.Fault.Rig)).Where(same => same.Count() > 1).Select(same => same.Key), Is.Empty, "rows that are there twice");
    }
}
