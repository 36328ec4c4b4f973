using HilQrtr.NUnit;
using HilQrtr.Outcomes;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>A test that cannot fail proves nothing: each test of the suites is seen to fail, for its own reason.</summary>
public sealed class TeethTests
{
    private static IEnumerable<TestCaseData> Rows =>
        TeethTable.Rows.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Test, row.Fault.Name));

    [TestCaseSource(nameof(Rows))]
    public async Task The_fault_turns_the_test_red_and_leaves_its_sibling_green(object row)
    {
        var tooth = (Tooth)row;
        await using var suites = new SuitesInProcess();
        var file = suites.Rigs(tooth.Fault.Overrides);

        var red = await suites.RunAsync(file, file.Find(tooth.Fault.Rig), $"{tooth.Test}*");
        var green = await suites.RunAsync(file, file.Find(tooth.Fault.Rig), $"{tooth.Sibling}*");

        Assert.That(red.Records.Select(r => r.Verdict.Outcome), Has.Member(Outcome.Failed), $"{tooth.Test} under {tooth.Fault}");
        Assert.That(
            red.Records.Select(r => r.Verdict.Outcome), Is.All.EqualTo(Outcome.Failed).Or.EqualTo(Outcome.Passed),
            $"{tooth.Test} under {tooth.Fault} fails, and nothing worse:\n{red.Story}");
        Assert.That(
            green.Records.Select(r => r.Verdict.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Passed),
            $"{tooth.Sibling} under {tooth.Fault}:\n{green.Story}");
    }

    [Test]
    public void Every_suite_test_has_a_row_in_the_table()
    {
        var tests = SuiteRunner.Discover(SuitesInProcess.Assembly).Select(NameOf).Distinct();
        Assert.That(tests.Except(TeethTable.Rows.Select(row => row.Test)), Is.Empty, "suite tests without a row in TeethTable");
    }

    [Test]
    public void Every_name_in_the_table_is_a_suite_test()
    {
        var tests = SuiteRunner.Discover(SuitesInProcess.Assembly).Select(NameOf).ToHashSet();
        var named = TeethTable.Rows.SelectMany(row => new[] { row.Test, row.Sibling });
        Assert.That(named.Where(name => !tests.Contains(name)), Is.Empty, "names in TeethTable that no suite test has");
    }

    [Test]
    public void No_row_names_a_test_as_its_own_sibling() =>
        Assert.That(TeethTable.Rows.Where(row => row.Test == row.Sibling), Is.Empty, "rows without a real sibling");

    private static string NameOf(SuiteTest test) => $"{test.Fixture}.{test.Method}";
}
