using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Comparisons;

internal sealed class KernelLabelsTests
{
    [Test]
    public void A_path_is_labelled_with_its_shortest_unique_tail()
    {
        var kernels = SampleComparison.Of(1, "stock", "/a/one/linux", "/a/two/linux", "/b/vmlinux").Kernels;

        Assert.That(kernels.Select(kernel => kernel.Label), Is.EqualTo(new[] { "stock", "one/linux", "two/linux", "vmlinux" }));
        Assert.That(kernels.Select(kernel => kernel.Folder), Is.EqualTo(new[] { "stock", "one_linux", "two_linux", "vmlinux" }));
    }

    [Test]
    public void A_path_without_a_unique_tail_is_labelled_with_the_full_path() =>
        Assert.That(SampleComparison.Of(1, "/a/linux", "/b/a/linux").Kernels[0].Label, Is.EqualTo("/a/linux"));

    [Test]
    public void Kernels_have_distinct_folders_that_do_not_clash_with_files()
    {
        var kernels = SampleComparison.Of(1, "Stock", "stock", "compare.json", "a+b", "a_b").Kernels;

        Assert.That(kernels.Select(kernel => kernel.Folder), Is.EqualTo(new[] { "Stock", "stock-2", "compare.json-2", "a_b", "a_b-2" }));
    }
}
