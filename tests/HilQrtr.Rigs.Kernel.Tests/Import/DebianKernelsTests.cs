using System.Runtime.Versioning;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Import;
using HilQrtr.Rigs.Kernel.Packages;
using HilQrtr.Rigs.Kernel.Tests.Packages;
using HilQrtr.TestKit;

namespace HilQrtr.Rigs.Kernel.Tests.Import;

[UnsupportedOSPlatform("windows")]
public sealed class DebianKernelsTests
{
    private const string Release = "7.3.4+deb13-amd64";

    [Test]
    public async Task A_kernel_is_downloaded_with_its_parts_and_gets_its_name()
    {
        using var apt = Archive();

        var added = await GetAsync(apt, "debian-7.3");

        Assert.That((added.Name, added.Kernel.Release, $"{added.Parts}"), Is.EqualTo(("debian-7.3", Release, "7.3+debian")));
        Assert.That(added.Kernel.Source, Is.EqualTo($"Debian's package linux-image-{Release} 7.3.4-1~bpo13+1 in trixie-backports"));
        Assert.That(apt.Calls, Does.Contain($"download linux-image-{Release}=7.3.4-1~bpo13+1 linux-base-{Release}=7.3.4-1~bpo13+1 linux-modules-{Release}=7.3.4-1~bpo13+1\n"));
        Assert.That(apt.Calls.Split("update"), Has.Length.EqualTo(2), "only the suite in which the kernel is expected is fetched");
        Assert.That(Directory.Exists(apt.Folder["cache/apt"]), Is.False);
    }

    [Test]
    public async Task A_kernel_in_an_unexpected_suite_is_found()
    {
        using var apt = Archive();
        File.Delete(apt.Folder["suites/trixie-backports"]);
        apt.Offer("sid", $"linux-image-{Release}", "7.3.4-1");

        Assert.That((await GetAsync(apt, "debian-7.3")).Kernel.Source, Does.EndWith(" in sid"));
    }

    [Test]
    public async Task If_the_archive_lacks_a_version_the_message_lists_the_versions_in_the_archive()
    {
        using var apt = Archive();
        apt.Offer("bookworm", "linux-image-6.1.0-50-amd64", "6.1.176-1");
        apt.Offer("bookworm", "linux-image-6.1.0-50-cloud-amd64", "6.1.176-1");

        var refusal = await Assert.ThrowsAsync<RigConfigurationException>(() => GetAsync(apt, "debian-6.12"));

        Assert.That(refusal.Message, Is.EqualTo("Debian's archive has no kernel 6.12 for amd64; it has debian-6.1 (6.1.176-1, bookworm), debian-7.3 (7.3.4-1~bpo13+1, trixie-backports)"));
        Assert.That(Directory.Exists(apt.Folder["cache/apt"]), Is.False);
    }

    [TestCase("debian")]
    [TestCase("debian-6")]
    [TestCase("debian-6.1.2")]
    [TestCase("fedora-7.3")]
    public async Task A_name_that_does_not_denote_a_Debian_kernel_is_refused(string name)
    {
        using var apt = new FakeApt();

        Assert.That((await Assert.ThrowsAsync<RigConfigurationException>(() => GetAsync(apt, name))).Message, Does.StartWith($"hil cannot fetch a kernel named '{name}'; write debian-VERSION, such as debian-6.1, debian-6.12, debian-7.3"));
    }

    [Test]
    public async Task If_apt_is_missing_the_error_names_an_alternative()
    {
        using var apt = new FakeApt();
        var setup = apt.Setup with { SearchPath = apt.Folder["pool"] };

        var failure = await Assert.ThrowsAsync<SetupException>(() => GetAsync(apt, "debian-7.3", setup));

        Assert.That(failure.Message, Does.Match("^apt-get, apt-cache, apt-config, dpkg-deb not found in PATH; .*; download the packages of debian-7.3 elsewhere, and add them with `hil kernel add`$"));
    }

    [TestCase("no-network", "the package lists cannot be fetched: Failed to fetch http://mirror.example/debian/dists/x/InRelease  Could not connect; check the network")]
    [TestCase("disk-full", "the disk is full: ")]
    public async Task A_failed_download_is_an_infrastructure_error(string trouble, string message)
    {
        using var apt = Archive();
        apt.Folder.Write(trouble, "");

        Assert.That((await Assert.ThrowsAsync<SetupException>(() => GetAsync(apt, "debian-7.3"))).Message, Does.StartWith(message));
    }

    [Test]
    public void The_newest_package_of_a_version_is_chosen() => Assert.That(
        DebianKernels.Newest("6.12",
        [
            new("linux-image-6.12.9+deb13-amd64", "6.12.9-2", "trixie"), new("linux-image-6.12.107+deb13-amd64", "6.12.107-1", "trixie"),
            new("linux-image-6.12.107+deb12-amd64", "6.12.107-1~bpo12+1", "bookworm-backports"), new("linux-image-6.12.200+deb13-rt-amd64", "6.12.200-1", "trixie"),
            new("linux-image-6.12.200+deb13-amd64-unsigned", "6.12.200-1", "trixie"), new("linux-image-6.1.0-50-amd64", "6.1.176-1", "bookworm"), new("linux-image-amd64", "6.12.107-1", "trixie"),
        ]),
        Is.EqualTo(new ArchivePackage("linux-image-6.12.107+deb13-amd64", "6.12.107-1", "trixie")));

    private static FakeApt Archive()
    {
        var apt = new FakeApt();
        apt.Offer("trixie-backports", $"linux-image-{Release}", "7.3.4-1~bpo13+1");
        apt.Folder.Write("depends", $"linux-image-{Release}\n  Depends: linux-base-{Release}\n |Depends: dracut\n  Depends: linux-modules-{Release}\n  PreDepends: linux-base\n");
        var modules = $"usr/lib/modules/{Release}";
        FakeMachineKernel.Write(apt.Folder[$"tree/linux-modules/{modules}/vmlinuz"], FakeMachineKernel.Image(Release));
        FakeMachineKernel.WriteModules(apt.Folder[$"tree/linux-modules/{modules}/kernel"], Release);
        apt.Folder.Write($"tree/linux-base/{modules}/config", FakeMachineKernel.Config);
        apt.Package("linux-modules");
        apt.Package("linux-base");
        return apt;
    }

    private static Task<KernelAddition> GetAsync(FakeApt apt, string name, KernelBuildSetup? setup = null)
    {
        setup ??= apt.Setup;
        return new DebianKernels(new KernelImporter(new KernelCache(apt.Folder["kernels"]), setup), apt.Folder["cache"], setup).GetAsync(name, null, new Progress<FetchProgress>(), CancellationToken.None);
    }
}
