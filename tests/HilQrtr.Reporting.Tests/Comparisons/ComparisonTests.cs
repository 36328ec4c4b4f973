using HilQrtr.Outcomes;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Comparisons;

internal sealed class ComparisonTests
{
    [TestCase("PPFF", "PPFF", ExitCode.AllAsExpected)]
    [TestCase("PUPP", "PUPP", ExitCode.AllAsExpected)]
    [TestCase("PPPP", "PPPF", ExitCode.Failed)]
    [TestCase("PPPP", "PPPU", ExitCode.Failed)]
    [TestCase("PPPP", "EEEE", ExitCode.InfrastructureError)]
    [TestCase("PPPE", "PPPE", ExitCode.InfrastructureError)]
    [TestCase("PPPE", "PFPP", ExitCode.Failed)]
    [TestCase("PPPP", "PPP", ExitCode.InfrastructureError, TestName = "A_test_without_a_result_on_one_kernel_does_not_count_as_agreement")]
    public void The_exit_code_shows_whether_kernels_differ(string one, string other, ExitCode code) =>
        Assert.That(SampleComparison.Of(4, "a", "b").Run(one).Run(other).ExitCode, Is.EqualTo(code));

    [Test]
    public void An_interrupted_comparison_has_exit_code_130_and_shows_what_is_missing()
    {
        var comparison = SampleComparison.Of(4, "a", "b", "c").Run("PPPP").Run("FI", interrupted: true);

        Assert.That(comparison.ExitCode, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(comparison.HasEnded);
        var summary = new ComparisonSummary(comparison);
        Assert.That(summary.Other.Select(test => test.Test.Name), Is.EqualTo(new[] { "Test_0", "Test_1" }), "tests that did not run have no row");
        Assert.That(summary.Missing.Select(kernel => (kernel.Label, 4 - kernel.FinishedTests)), Is.EqualTo(new[] { ("b", 2), ("c", 4) }));
    }

    [Test]
    public void A_comparison_has_ended_only_if_every_kernel_has_run() =>
        Assert.That(SampleComparison.Of(2, "a", "b").Run("PP").HasEnded, Is.False);

    [Test]
    public void An_inconclusive_kernel_does_not_make_every_test_differ()
    {
        var summary = new ComparisonSummary(SampleComparison.Of(4, "a", "dead", "c").Run("PPUF").Run("EEEE").Run("PPUP"));

        Assert.That(summary.Inconclusive.Select(kernel => kernel.Label), Is.EqualTo(new[] { "dead" }));
        Assert.That(summary.Alike, Has.Count.EqualTo(3));
        Assert.That(summary.AlikeCounts, Is.EqualTo(new[] { KeyValuePair.Create(Outcome.Passed, 2), KeyValuePair.Create(Outcome.Unsupported, 1) }));
        Assert.That(summary.Other.Single().Test.Name, Is.EqualTo("Cases(3)"));
    }

    // The first kernel is the base without a cure, and the second kernel is the base with the cure.
    [TestCase("FPFF", "FPFF", Blame.Base)]
    [TestCase("FPPP", "FFPP", Blame.Both)]
    [TestCase("PPPP", "PFPP", Blame.Cure)]
    [TestCase("PEPP", "PFPP", Blame.NotDetermined)]
    public void A_cause_of_failures_is_blamed_on_the_base_or_on_the_cure(string onBase, string onCure, Blame blame)
    {
        var comparison = SampleComparison.Of(4, "6.12+stock", "6.12+stock+mine").Run(onBase).Run(onCure);

        Assert.That(comparison.CausesOn(comparison.Kernels[1]).Single().Blame!.Blame, Is.EqualTo(blame));
        Assert.That(comparison.CausesOn(comparison.Kernels[0]).Select(cause => cause.Blame), Is.All.Null, "a base has no base");
    }

    [Test]
    public void A_cause_is_not_blamed_on_anything_if_the_base_is_not_compared()
    {
        var comparison = SampleComparison.Of(4, "6.12+stock+yours", "6.12+stock+mine").Run("PPPP").Run("PFPP");

        Assert.That(comparison.CausesOn(comparison.Kernels[1]).Single().Blame, Is.EqualTo(new BlameVerdict(Blame.NotDetermined, "the base 6.12+stock has no result for the test that fails with the cure")));
    }

    [Test]
    public void A_single_test_with_rig_trouble_is_shown()
    {
        var summary = new ComparisonSummary(SampleComparison.Of(4, "a", "b").Run("PPPP").Run("PEPP"));

        Assert.That(summary.Inconclusive, Is.Empty);
        Assert.That(summary.Other.Single().Test.Name, Is.EqualTo("Test_1"));
    }

    [Test]
    public void Cases_with_equal_results_share_a_row()
    {
        var comparison = SampleComparison.Of(4, "a", "b").Run("FPFF").Run("PPPP");

        Assert.That(Names(comparison), Is.EqualTo(new[] { "Test_0", "Test_1", "Cases (2 cases)" }));
        Assert.That(Names(comparison, fold: false), Is.EqualTo(new[] { "Test_0", "Test_1", "Cases(2)", "Cases(3)" }));
    }

    [Test]
    public void Cases_with_different_results_have_separate_rows()
    {
        var comparison = SampleComparison.Of(4, "a", "b").Run("FPFP").Run("PPPP");

        Assert.That(Names(comparison), Is.EqualTo(new[] { "Test_0", "Test_1", "Cases(2)", "Cases(3)" }));
    }

    [Test]
    public void A_row_for_only_some_cases_of_a_test_shows_the_total_number_of_cases()
    {
        var comparison = SampleComparison.Of(4, "a", "b").Run("FPFP").Run("PPPP");
        var last = comparison.Tests[^1];

        Assert.That(new ComparisonRow([last, last], 3).Name, Is.EqualTo("Cases (2 of 3 cases)"));
        Assert.That(ComparisonRow.Of(comparison, [last]).Single().TotalCases, Is.EqualTo(2));
    }

    [Test]
    public void The_gist_consists_of_the_first_line_and_the_expected_and_actual_values()
    {
        var end = SampleComparison.Of(2, "a").Run("FF").Tests[0].Results[0]!;

        Assert.That(end.FirstLine, Is.EqualTo("<b>cards & drivers</b> on a"));
        Assert.That(end.Gist, Is.EqualTo("<b>cards & drivers</b> on a; Expected: 2; But was:  1"));
    }

    [Test]
    public void The_key_after_Z_is_AA()
    {
        var kernels = SampleComparison.Of(1, [.. Enumerable.Range(0, 30).Select(i => $"k{i}")]).Kernels;

        Assert.That(kernels.Select(kernel => kernel.Key).Where((_, i) => i is 0 or 25 or 26 or 29), Is.EqualTo(new[] { "A", "Z", "AA", "AD" }));
    }

    private static IEnumerable<string> Names(Comparison comparison, bool fold = true) => ComparisonRow.Of(comparison, comparison.Tests, fold).Select(row => row.Name);
}
