using HilQrtr.Rigs.Kernel.Packages;

namespace HilQrtr.Rigs.Kernel.Tests.Packages;

public sealed class AptLineTests
{
    [Test]
    public void A_progress_line_yields_the_percentage_and_the_text() =>
        Assert.That(AptLine.Download("dlstatus:85:69.4499:Retrieving file 85 of 90"), Is.EqualTo((694L, "Retrieving file 85 of 90")));

    [TestCase("Get:1 http://mirror.example/debian trixie InRelease [140 kB]")]
    [TestCase("pmstatus:qemu:10:Installing")]
    [TestCase("dlstatus:1:much:Retrieving")]
    public void Lines_of_other_kinds_report_no_progress(string line) => Assert.That(AptLine.Download(line), Is.Null);

    [TestCase("E: The repository 'http://mirror.example/debian stretch Release' does not have a Release file.", "stretch")]
    [TestCase("E: The repository 'http://mirror.example/debian stretch-backports Release' no longer has a Release file.", "stretch-backports")]
    [TestCase("E: Failed to fetch http://mirror.example/debian/dists/trixie/InRelease  Could not connect", null)]
    public void A_missing_suite_is_recognised(string line, string? suite) => Assert.That(AptLine.MissingSuite(line), Is.EqualTo(suite));

    [Test]
    public void A_line_from_apt_cache_madison_yields_the_name_version_and_suite_of_a_package() => Assert.That(
        AptLine.Madison("qemu-system-x86 | 1:11.1.3+ds-1~bpo13+1 | http://mirror.example/debian trixie-backports/main amd64 Packages"),
        Is.EqualTo(new ArchivePackage("qemu-system-x86", "1:11.1.3+ds-1~bpo13+1", "trixie-backports")));

    [TestCase("qemu | 1:11 | http://mirror.example/debian trixie/main Sources")]
    [TestCase("N: Unable to locate package qemu")]
    [TestCase("")]
    public void Lines_from_apt_cache_madison_that_list_no_binary_package_are_skipped(string line) => Assert.That(AptLine.Madison(line), Is.Null);
}
