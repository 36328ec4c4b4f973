using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class KernelBuildFailureTests
{
    [Test]
    public async Task A_patch_that_does_not_apply_is_told_with_its_rejected_hunk_and_changes_nothing()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        fake.Cure("cure", "by endpoint");
        fake.Write("cure/0002-late.patch", FakeKernel.Patch("net/qrtr/ns.c", "zero", "not there", "anything", "two"));

        var error = await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure"])] });

        Assert.That(error, Does.StartWith($"the patch {fake["cure/0002-late.patch"]} does not apply. Rejected:").And.Contains("-not there").And.Contains("+anything"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(fake.Tree, "source/net/qrtr/af_qrtr.c")), Is.EqualTo("one\nbroadcast\nthree\n"));
        Assert.That(Directory.Exists(Path.Combine(fake.Tree, "stage")), Is.False);
        Assert.That(fake.Cache.Find("cure"), Is.Null);
    }

    [Test]
    public async Task A_patch_lands_where_it_was_made_for_or_not_at_all()
    {
        using var fake = new FakeKernel();
        fake.Write("cure/0001.patch", FakeKernel.Patch("net/qrtr/af_qrtr.c", "something else", "broadcast", "by endpoint", "three"));

        var error = await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure"])] });

        Assert.That(error, Does.Contain("does not apply").And.Contains("+by endpoint"));
    }

    [Test]
    public async Task A_patch_for_a_file_that_is_not_there_does_not_apply()
    {
        using var fake = new FakeKernel();
        fake.Write("cure/0001.patch", FakeKernel.Patch("net/qrtr/nowhere.c", "one", "broadcast", "by endpoint", "three"));

        var error = await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure"])] });

        Assert.That(error, Does.Contain("0001.patch does not apply"));
    }

    [Test]
    public async Task A_patch_without_a_change_is_no_patch()
    {
        using var fake = new FakeKernel();
        fake.Write("cure/0001.patch", "Subject: a letter\n\nDear all\n");

        Assert.That(await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure/0001.patch"])] }), Does.StartWith($"the patch {fake["cure/0001.patch"]} changes no file: "));
    }

    [Test]
    public async Task A_patch_cannot_reach_out_of_the_source()
    {
        using var fake = new FakeKernel();
        fake.Write("cache/trees/victim.c", "one\nbroadcast\nthree\n");
        fake.Write("cure/0001.patch", FakeKernel.Patch("../../victim.c", "one", "broadcast", "pwned", "three"));

        await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure"])] });

        Assert.That(await File.ReadAllTextAsync(fake["cache/trees/victim.c"]), Does.Contain("broadcast"));
    }

    [Test]
    public async Task Without_a_source_it_is_told_how_to_get_one()
    {
        using var fake = new FakeKernel();

        Assert.That(await Unable(fake, new KernelBuildRequest()), Does.StartWith("there is no kernel source: ").And.Contains("apt-get install linux-source-6.12").And.Contains("--source"));
    }

    [TestCase("gone", "the source {0} does not exist")]
    [TestCase("letter.txt", "the source {0} is neither a folder nor a tarball (.tar.xz, ")]
    [TestCase("letters", "{0} is not the source of a kernel: it has no Makefile; give the top folder")]
    [TestCase("program", "{0} is not the source of a kernel: its Makefile has no VERSION")]
    [TestCase("torn.tar.xz", "{0} cannot be unpacked: ")]
    [TestCase("letters.tar", "{0} is not the source of a kernel: it has no Makefile")]
    public async Task What_is_no_source_is_told_as_such(string source, string expected)
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
    public async Task A_kernel_that_the_patches_do_not_know_is_told_with_those_they_know()
    {
        using var fake = new FakeKernel();
        fake.Write("source/Makefile", "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 1\n");
        fake.Write("kernel/uml/6.14-6.16/0001.patch", "");

        Assert.That(
            await Wrong(fake, new KernelBuildRequest { Source = fake.Source }),
            Is.EqualTo($"{fake.Source}: Linux 7.3.1 is not supported yet; hil's UML patches cover 6.14-6.16, 6.12 only"));
    }

    [Test]
    public async Task Missing_tools_are_told_all_at_once_with_their_packages()
    {
        using var fake = new FakeKernel();
        Directory.CreateDirectory(fake["bin"]);
        foreach (var tool in new[] { "make", "ld", "bc", "patch", "gzip", "awk", "sed", "find", "cmp", "nice", "setsid" })
            fake.Write($"bin/{tool}", "");
        fake.Setup = fake.Setup with { SearchPath = fake["bin"] };

        Assert.That(
            await Unable(fake, new KernelBuildRequest { Source = fake.Source }),
            Is.EqualTo("a kernel build needs gcc, flex, bison, not found in PATH; on Debian: apt-get install gcc libc6-dev flex bison"));
    }

    [Test]
    public async Task Too_little_space_is_found_before_anything_is_unpacked()
    {
        using var fake = new FakeKernel();
        fake.Tarball();
        fake.Setup = fake.Setup with { FreeBytes = _ => 1_200_000_000 };

        Assert.That(
            await Unable(fake, new KernelBuildRequest()),
            Does.StartWith("no space for a kernel build: ").And.Contains("has 1.2 GB free, 3.0 GB are needed").And.Contains("HILQRTR_KERNELS"));
        Assert.That(fake.Progress.All.Select(p => p.Stage), Does.Not.Contain(KernelBuildStage.Unpack));
    }

    [Test]
    public async Task A_disk_that_fills_up_in_mid_build_is_told_as_such()
    {
        using var fake = new FakeKernel();
        fake.Write("source/net/qrtr/ns.c", "disk full\n");

        Assert.That(await Unable(fake, new KernelBuildRequest { Source = fake.Source }), Does.StartWith("no space left on the device of ").And.Contains("hil kernel prune --trees"));
    }

    [Test]
    public async Task A_source_that_does_not_compile_is_told_with_its_first_errors_and_the_log()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        var stock = fake.Cache.Find("source");

        var error = await Unable(fake, new KernelBuildRequest { Source = fake.Source, Name = "source", Patches = [PatchReader.At(fake.Cure("bad", "syntax error"))] });

        Assert.That(error, Does.Contain("net/qrtr/af_qrtr.c:1:1: error: expected something").And.Contains(Path.Combine(fake.Tree, "build.log")));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(fake.Tree, "build.log")), Does.Contain("expected something"));
        Assert.That(fake.Cache.Find("source"), Is.EqualTo(stock).Using<BuiltKernel>((a, b) => a.Digest == b.Digest), "the name stays with what was built");
    }

    [Test]
    public async Task An_option_that_the_source_does_not_have_is_named()
    {
        using var fake = new FakeKernel();
        fake.Write("kernel/uml.config", "CONFIG_QRTR=y\nCONFIG_NOWHERE=y\n");

        Assert.That(await Wrong(fake, new KernelBuildRequest { Source = fake.Source }), Does.Contain("CONFIG_NOWHERE cannot be switched on").And.Not.Contains("CONFIG_QRTR"));
    }

    [TestCase("../stock")]
    [TestCase("-x")]
    [TestCase("")]
    [TestCase("two words")]
    public async Task A_name_that_could_not_be_a_file_is_refused(string name)
    {
        using var fake = new FakeKernel();

        Assert.That(await Wrong(fake, new KernelBuildRequest { Source = fake.Source, Name = name }), Does.StartWith($"'{name}' cannot be the name of a kernel"));
    }

    private static async Task<string> Wrong(FakeKernel fake, KernelBuildRequest request) =>
        (await Assert.ThrowsAsync<RigConfigurationException>(() => fake.BuildAsync(request)))!.Message;

    private static async Task<string> Unable(FakeKernel fake, KernelBuildRequest request) =>
        (await Assert.ThrowsAsync<KernelBuildException>(() => fake.BuildAsync(request)))!.Message;
}
