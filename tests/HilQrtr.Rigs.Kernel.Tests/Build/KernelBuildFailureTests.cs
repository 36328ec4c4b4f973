using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class KernelBuildFailureTests
{
    [Test]
    public async Task A_patch_that_does_not_apply_reports_its_rejected_hunk_and_changes_nothing()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        fake.CreateSeries("cure", "by endpoint");
        fake.Write("cure/0002-late.patch", FakeKernel.Patch("net/qrtr/ns.c", "zero", "not there", "anything", "two"));

        var error = await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure"])] });

        Assert.That(error, Does.StartWith($"patch {fake["cure/0002-late.patch"]} does not apply. Rejected:").And.Contains("-not there").And.Contains("+anything"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(fake.Tree, "source/net/qrtr/af_qrtr.c")), Is.EqualTo("one\nbroadcast\nthree\n"));
        Assert.That(Directory.Exists(Path.Combine(fake.Tree, "stage")), Is.False);
        Assert.That(fake.Cache.Find("6.12+source+cure"), Is.Null);
    }

    [Test]
    public async Task A_patch_applies_without_fuzz_or_not_at_all()
    {
        using var fake = new FakeKernel();
        fake.Write("cure/0001.patch", FakeKernel.Patch("net/qrtr/af_qrtr.c", "something else", "broadcast", "by endpoint", "three"));

        var error = await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure"])] });

        Assert.That(error, Does.Contain("does not apply").And.Contains("+by endpoint"));
    }

    [Test]
    public async Task A_patch_for_a_missing_file_does_not_apply()
    {
        using var fake = new FakeKernel();
        fake.Write("cure/0001.patch", FakeKernel.Patch("net/qrtr/nowhere.c", "one", "broadcast", "by endpoint", "three"));

        var error = await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure"])] });

        Assert.That(error, Does.Contain("0001.patch does not apply"));
    }

    [Test]
    public async Task A_patch_without_a_diff_is_refused()
    {
        using var fake = new FakeKernel();
        fake.Write("cure/0001.patch", "Subject: a letter\n\nDear all\n");

        Assert.That(await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure/0001.patch"])] }), Does.StartWith($"patch {fake["cure/0001.patch"]} changes no files: "));
    }

    [Test]
    public async Task A_patch_cannot_write_outside_the_source()
    {
        using var fake = new FakeKernel();
        fake.Write("cache/trees/victim.c", "one\nbroadcast\nthree\n");
        fake.Write("cure/0001.patch", FakeKernel.Patch("../../victim.c", "one", "broadcast", "pwned", "three"));

        await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure"])] });

        Assert.That(await File.ReadAllTextAsync(fake["cache/trees/victim.c"]), Does.Contain("broadcast"));
    }

    [Test]
    public async Task The_error_says_how_to_get_a_source_if_none_is_installed()
    {
        using var fake = new FakeKernel();

        Assert.That(await BuildErrorAsync(fake, new KernelBuildRequest()), Does.StartWith("no kernel source: ").And.Contains("apt-get install linux-source-6.12").And.Contains("--source"));
    }

    [TestCase("gone", "source {0} does not exist")]
    [TestCase("letter.txt", "source {0} is neither a folder nor a tarball (.tar.xz, ")]
    [TestCase("letters", "{0} is not a kernel source: it has no Makefile; pass the top folder")]
    [TestCase("program", "{0} is not a kernel source: its Makefile has no VERSION")]
    [TestCase("torn.tar.xz", "{0} cannot be unpacked: ")]
    [TestCase("letters.tar", "{0} is not a kernel source: it has no Makefile")]
    public async Task An_invalid_source_is_refused(string source, string expected)
    {
        using var fake = new FakeKernel();
        fake.Write("letter.txt", "dear");
        fake.Write("letters/dear.txt", "dear");
        fake.Write("program/Makefile", "all:\n");
        await File.WriteAllBytesAsync(fake["torn.tar.xz"], (await File.ReadAllBytesAsync(fake.Tarball()))[..100]);
        FakeKernel.Run("tar", "--create", $"--file={fake["letters.tar"]}", $"--directory={fake.Folder}", "letters");

        var error = await Wrong(fake, new KernelBuildRequest { Source = fake[source] });

        Assert.That(error, Does.StartWith(string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, fake[source])));
    }

    [Test]
    public async Task An_unsupported_kernel_version_is_refused_and_the_supported_ones_are_listed()
    {
        using var fake = new FakeKernel();
        fake.Write("source/Makefile", "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 1\n");
        fake.Write("kernel/uml/6.14-6.16/0001.patch", "");

        Assert.That(
            await Wrong(fake, new KernelBuildRequest { Source = fake.Source }),
            Is.EqualTo($"{fake.Source}: Linux 7.3.1 is not supported yet; hil's UML patches cover 6.14-6.16, 6.12 only"));
    }

    [Test]
    public async Task All_missing_tools_are_reported_with_their_packages()
    {
        using var fake = new FakeKernel();
        Directory.CreateDirectory(fake["bin"]);
        foreach (var tool in new[] { "make", "ld", "bc", "patch", "gzip", "awk", "sed", "find", "cmp", "nice", "setsid" })
            fake.Write($"bin/{tool}", "");
        fake.Setup = fake.Setup with { SearchPath = fake["bin"] };

        Assert.That(
            await BuildErrorAsync(fake, new KernelBuildRequest { Source = fake.Source }),
            Is.EqualTo("not found, but needed to build a kernel: gcc, flex, bison; on Debian: apt-get install gcc libc6-dev flex bison"));
    }

    [Test]
    public async Task Disk_space_is_checked_before_unpacking()
    {
        using var fake = new FakeKernel();
        fake.Tarball();
        fake.Setup = fake.Setup with { FreeBytes = _ => 1_200_000_000 };

        Assert.That(
            await BuildErrorAsync(fake, new KernelBuildRequest()),
            Does.StartWith("not enough disk space for a kernel build: ").And.Contains("has 1.2 GB free, but the build needs 3.0 GB").And.Contains("HILQRTR_KERNELS"));
        Assert.That(fake.Progress.All.Select(p => p.Stage), Does.Not.Contain(KernelBuildStage.Unpack));
    }

    [Test]
    public async Task A_full_disk_during_the_build_is_reported()
    {
        using var fake = new FakeKernel();
        fake.Write("source/net/qrtr/ns.c", "disk full\n");

        Assert.That(await BuildErrorAsync(fake, new KernelBuildRequest { Source = fake.Source }), Does.StartWith("disk full during the build: ").And.Contains("hil kernel prune --trees"));
    }

    [Test]
    public async Task A_failed_compilation_reports_the_first_errors_and_the_log()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Name = "mine" });
        var stock = fake.Cache.Find("mine");

        var error = await BuildErrorAsync(fake, new KernelBuildRequest { Source = fake.Source, Name = "mine", Patches = [PatchReader.At(fake.CreateSeries("bad", "syntax error"))] });

        Assert.That(error, Does.Contain("net/qrtr/af_qrtr.c:1:1: error: expected something").And.Contains(Path.Combine(fake.Tree, "build.log")));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(fake.Tree, "build.log")), Does.Contain("expected something"));
        Assert.That(fake.Cache.Find("mine"), Is.EqualTo(stock).Using<BuiltKernel>((a, b) => a.Digest == b.Digest), "the name still refers to the last good build");
    }

    [Test]
    public async Task A_missing_config_option_is_reported()
    {
        using var fake = new FakeKernel();
        fake.Write("kernel/uml.config", "CONFIG_QRTR=y\nCONFIG_NOWHERE=y\n");

        Assert.That(await Wrong(fake, new KernelBuildRequest { Source = fake.Source }), Does.Contain("CONFIG_NOWHERE cannot be enabled").And.Not.Contains("CONFIG_QRTR"));
    }

    [TestCase("../stock")]
    [TestCase("-x")]
    [TestCase("")]
    [TestCase("two words")]
    public async Task An_invalid_kernel_name_is_refused(string name)
    {
        using var fake = new FakeKernel();

        Assert.That(await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Name = name }), Does.StartWith($"'{name}' is not a valid kernel name"));
    }

    private static async Task<string> Wrong(FakeKernel fake, KernelBuildRequest request) =>
        (await Assert.ThrowsAsync<RigConfigurationException>(() => fake.BuildAsync(request)))!.Message;

    private static async Task<string> BuildErrorAsync(FakeKernel fake, KernelBuildRequest request) =>
        (await Assert.ThrowsAsync<KernelBuildException>(() => fake.BuildAsync(request)))!.Message;
}
