namespace HilQrtr.Reporting.Tests;

internal sealed class KernelLabelsTests
{
    [Test]
    public void A_path_is_known_by_as_much_of_its_end_as_no_other_has()
    {
        var kernels = SampleComparison.Of(1, "stock", "/a/one/linux", "/a/two/linux", "/b/vmlinux").Kernels;

        Assert.That(kernels.Select(kernel => kernel.Label), Is.EqualTo(new[] { "stock", "one/linux", "two/linux", "vmlinux" }));
        Assert.That(kernels.Select(kernel => kernel.Folder), Is.EqualTo(new[] { "stock", "one_linux", "two_linux", "vmlinux" }));
    }

    [Test]
    public void A_path_of_which_every_end_is_taken_is_known_by_all_of_it() =>
        Assert.That(SampleComparison.Of(1, "/a/linux", "/b/a/linux").Kernels[0].Label, Is.EqualTo("/a/linux"));

    [Test]
    public void No_two_kernels_share_a_folder_and_none_takes_the_place_of_a_file()
    {
        var kernels = SampleComparison.Of(1, "Stock", "stock", "compare.json", "a+b", "a_b").Kernels;

        Assert.That(kernels.Select(kernel => kernel.Folder), Is.EqualTo(new[] { "Stock", "stock-2", "compare.json-2", "a_b", "a_b-2" }));
    }
}
