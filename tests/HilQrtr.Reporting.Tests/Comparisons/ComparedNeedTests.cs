using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Comparisons;

internal sealed class ComparedNeedTests
{
    [Test]
    public void Each_outcome_of_a_need_is_counted_on_each_kernel()
    {
        var comparison = SampleComparison.Of(5, "a", "b", "c").Run("PFUEP", need: _ => "The need").Run("PP", interrupted: true, need: _ => "The need");

        var need = ComparedNeed.Of(comparison).Single();

        Assert.That(need.Title, Is.EqualTo("The need"));
        Assert.That(Counts(need, comparison.Kernels[0]), Is.EqualTo("Passed 2, Failed 1, Unsupported 1, InfrastructureError 1"));
        Assert.That(Counts(need, comparison.Kernels[1]), Is.EqualTo("Passed 2,  3"), "tests that did not run come last");
        Assert.That(Counts(need, comparison.Kernels[2]), Is.EqualTo(" 5"));
    }

    [Test]
    public void Tests_without_a_need_come_last_under_a_heading_of_their_own()
    {
        var comparison = SampleComparison.Of(4, "a").Run("PPPP", need: method => method == "Test_0" ? null : $"Need of {method}");

        Assert.That(ComparedNeed.Of(comparison).Select(need => (need.Title, need.Tests.Count)), Is.EqualTo(new[] { ("Need of Test_1", 1), ("Need of Cases", 2), ("(no need stated)", 1) }));
    }

    [Test]
    public void There_are_no_rows_if_no_test_has_a_need() => Assert.That(ComparedNeed.Of(SampleComparison.Of(2, "a").Run("PF")), Is.Empty);

    private static string Counts(ComparedNeed need, ComparedKernel kernel) => string.Join(", ", need.On(kernel).Select(count => $"{count.Key} {count.Value}"));
}
