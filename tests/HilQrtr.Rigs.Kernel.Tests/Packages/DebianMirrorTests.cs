using HilQrtr.Rigs.Kernel.Packages;

namespace HilQrtr.Rigs.Kernel.Tests.Packages;

public sealed class DebianMirrorTests
{
    [Test]
    public void The_mirror_is_the_archive_that_identifies_itself_as_Debian() => Assert.That(
        DebianMirror.In("""
            http://vendor.example/apt/|bookworm|main|Vendor
            http://security.example/debian-security/|bookworm-security|main|Debian
            http://mirror.example/debian/|bookworm|main|Debian
            """),
        Is.EqualTo("http://mirror.example/debian/"));

    // Without package lists, apt does not know the origin, and leaves the format's field as it is.
    [Test]
    public void Without_lists_the_mirror_is_the_archive_with_the_most_suites() => Assert.That(
        DebianMirror.In("""
            http://vendor.example/apt/|trixie|main|$(ORIGIN)
            http://mirror.example/debian/|trixie|main|$(ORIGIN)
            http://mirror.example/debian/|trixie-updates|main|$(ORIGIN)
            """),
        Is.EqualTo("http://mirror.example/debian/"));

    [TestCase("http://archive.example/ubuntu/|noble|main|Ubuntu")]
    [TestCase("http://vendor.example/apt/|bookworm|stable|Vendor")]
    [TestCase("E: Could not read the source list")]
    [TestCase("")]
    public void A_machine_without_Debian_packages_has_no_mirror(string targets) => Assert.That(DebianMirror.In(targets), Is.Null);
}
