using HilQrtr.Kernels;

namespace HilQrtr.Tests.Kernels;

public sealed class KernelNameTests
{
    private static readonly IReadOnlyList<KernelName> There =
    [
        .. ((string[])["6.12+stock", "6.12+stock-debug", "6.12+driver-fixes", "6.12+stock+cure", "6.12+driver-fixes+cure", "6.9+driver-fixes+cure", "6.9+driver-fixes+other"]).Select(Parse),
    ];

    [TestCase("6.12+stock", "6.12", "stock", null, false)]
    [TestCase("6.12+stock-debug", "6.12", "stock", null, true)]
    [TestCase("7.3+driver-fixes+endpoint-ids", "7.3", "driver-fixes", "endpoint-ids", false)]
    [TestCase("7.3+driver-fixes+endpoint-ids-debug", "7.3", "driver-fixes", "endpoint-ids", true)]
    public void A_complete_name_is_read_and_written(string text, string release, string @base, string? cure, bool debug)
    {
        Assert.That(KernelName.TryParse(text), Is.EqualTo(new KernelName(release, @base, cure) { Debug = debug }));
        Assert.That(Parse(text).ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("stock")]
    [TestCase("6.12")]
    [TestCase("6.12+")]
    [TestCase("6.12++cure")]
    [TestCase("6.12.117+stock")]
    [TestCase("driver-fixes+cure")]
    [TestCase("6.12+a+b+c")]
    [TestCase("6.12+a b")]
    [TestCase("6.12+a/b")]
    [TestCase("6.12+a-debug-debug")]
    [TestCase("6.12+a-debug+b")]
    public void An_incomplete_or_malformed_name_is_refused(string text) => Assert.That(KernelName.TryParse(text), Is.Null);

    [TestCase("6.9+driver-fixes+cure", "stock", "6.9+driver-fixes+cure")]
    [TestCase("cure", "driver-fixes", "6.12+driver-fixes+cure", Description = "6.12 is newer than 6.9")]
    [TestCase("cure", "stock", "6.12+stock+cure")]
    [TestCase("cure", null, null)]
    [TestCase("cure", "mine", null)]
    [TestCase("other", "stock", null, Description = "a short name finds only kernels on the rig's base")]
    [TestCase("stock+cure", "driver-fixes", "6.12+stock+cure")]
    [TestCase("stock", "driver-fixes", "6.12+stock")]
    [TestCase("stock-debug", "driver-fixes", "6.12+stock-debug")]
    [TestCase("driver-fixes", null, "6.12+driver-fixes")]
    [TestCase("cure-debug", "driver-fixes", null)]
    public void A_short_name_means_the_newest_release_and_the_base_that_the_rig_names(string given, string? baseOfRig, string? expected) =>
        Assert.That(KernelName.Find(given, baseOfRig, There)?.ToString(), Is.EqualTo(expected));

    [TestCase("6.12+stock", "6.12+stock+cure", true)]
    [TestCase("6.12+stock-debug", "6.12+stock+cure-debug", true)]
    [TestCase("6.12+stock", "6.12+stock+cure-debug", false)]
    [TestCase("6.12+stock", "6.12+driver-fixes+cure", false)]
    [TestCase("6.9+stock", "6.12+stock+cure", false)]
    [TestCase("6.12+stock", "6.12+stock", false)]
    [TestCase("6.12+stock+cure", "6.12+stock+cure", false)]
    public void A_kernel_without_a_cure_is_the_base_of_the_same_kernel_with_a_cure(string one, string other, bool expected) =>
        Assert.That(Parse(one).IsBaseOf(Parse(other)), Is.EqualTo(expected));

    [TestCase("stock", "stock")]
    [TestCase("stock-debug", "stock")]
    [TestCase("driver-fixes", "driver-fixes")]
    [TestCase("endpoint-ids", "driver-fixes")]
    public void The_default_base_of_a_cure_has_the_driver_fixes(string variant, string expected) => Assert.That(KernelName.BaseOf(variant), Is.EqualTo(expected));

    private static KernelName Parse(string text) => KernelName.TryParse(text)!;
}
