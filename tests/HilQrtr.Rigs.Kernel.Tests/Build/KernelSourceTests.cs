using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class KernelSourceTests
{
    [Test]
    public async Task A_folder_is_never_written_to()
    {
        using var fake = new FakeKernel();
        var before = Snapshot(fake.Source);

        await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake.CreateSeries("cure", "by endpoint"))] });

        Assert.That(Snapshot(fake.Source), Is.EqualTo(before));
    }

    [Test]
    public async Task An_edited_folder_is_a_new_source_in_the_same_tree()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        fake.Write("source/net/qrtr/ns.c", "another name service\n");
        fake.Write("source/net/qrtr/mhi.c", "endpoint\n");

        var result = await fake.BuildAsync();

        Assert.That(result.WasCached, Is.False);
        Assert.That(fake.Progress.Compiled, Is.EqualTo(new[] { "net/qrtr/mhi.o", "net/qrtr/ns.o" }));
        Assert.That(await File.ReadAllTextAsync(result.Kernel.Binary), Does.Contain("another name service").And.Contains("endpoint"));
    }

    [Test]
    public async Task An_edit_of_a_patched_file_is_noticed()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        fake.Write("source/arch/um/virt-pci.c", "one\nsend\nthree\nfour\n");

        var result = await fake.BuildAsync();

        Assert.That(fake.Progress.Compiled, Is.EqualTo(new[] { "arch/um/virt-pci.o" }));
        Assert.That(await File.ReadAllTextAsync(result.Kernel.Binary), Does.StartWith("one\nmended\nthree\nfour\n"));
    }

    [Test]
    public async Task A_file_deleted_from_a_folder_is_gone_from_the_kernel()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        File.Delete(fake["source/net/qrtr/ns.c"]);

        var result = await fake.BuildAsync();

        Assert.That(await File.ReadAllTextAsync(result.Kernel.Binary), Does.Not.Contain("name service"));
    }

    [Test]
    public async Task The_build_output_in_the_folder_is_not_copied()
    {
        using var fake = new FakeKernel();
        fake.Write("source/.config", "CONFIG_OF_ANOTHER=y\n");
        fake.Write("source/net/qrtr/ns.o", "old object\n");
        fake.Write("source/include/generated/autoconf.h", "old\n");
        fake.Write("source/arch/um/include/generated/asm.h", "old\n");

        await fake.BuildAsync();

        Assert.That(
            new[] { ".config", "net/qrtr/ns.o", "include/generated", "arch/um/include/generated" }.Where(f => Path.Exists(Path.Combine(fake.Tree, "source", f))),
            Is.Empty);
    }

    [Test]
    public async Task Symbolic_links_in_a_folder_are_copied_as_links()
    {
        using var fake = new FakeKernel();
        File.CreateSymbolicLink(fake["source/scripts"], "net/qrtr");

        await fake.BuildAsync();

        Assert.That(new FileInfo(Path.Combine(fake.Tree, "source/scripts")).LinkTarget, Is.EqualTo("net/qrtr"));
    }

    [Test]
    public async Task A_checkout_is_identified_by_content_and_its_index_is_untouched()
    {
        using var fake = new FakeKernel();
        Git(fake, "init", "--quiet");
        Git(fake, "add", ".");
        Git(fake, "commit", "--quiet", "--message=base");
        var first = await fake.BuildAsync();
        Assert.That(first.Kernel.SourceIdentity, Does.StartWith("git "));

        // Only a timestamp has changed. git could record the new timestamp in its index, but a build must not change the user's index.
        File.SetLastWriteTimeUtc(fake["source/net/qrtr/ns.c"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var index = Sha256Hex.OfFile(fake["source/.git/index"]);
        Assert.That((await fake.BuildAsync()).WasCached);
        Assert.That(Sha256Hex.OfFile(fake["source/.git/index"]), Is.EqualTo(index));

        fake.Write("source/net/qrtr/ns.c", "changed\n");
        var changed = await fake.BuildAsync();
        fake.Write("source/net/qrtr/untracked.c", "untracked\n");
        var more = await fake.BuildAsync();
        Assert.That(new[] { first, changed, more }.Select(r => r.Kernel.Digest), Is.Unique);
        Assert.That(await File.ReadAllTextAsync(more.Kernel.Binary), Does.Contain("changed").And.Contains("untracked"));
    }

    [Test]
    public async Task A_replaced_tarball_is_read_again()
    {
        using var fake = new FakeKernel();
        var tarball = fake.Tarball();
        var first = await fake.BuildAsync(new KernelBuildRequest());
        fake.Write("source/net/qrtr/ns.c", "another name service\n");
        File.Delete(tarball);
        fake.Tarball();

        var second = await fake.BuildAsync(new KernelBuildRequest());

        Assert.That(second.Kernel.Digest, Is.Not.EqualTo(first.Kernel.Digest));
        Assert.That(await File.ReadAllTextAsync(second.Kernel.Binary), Does.Contain("another name service"));
    }

    private static void Git(FakeKernel fake, params string[] args) =>
        FakeKernel.Run("git", ["-C", fake.Source, "-c", "user.name=HilQrtr", "-c", "user.email=hilqrtr@localhost", .. args]);

    private static IReadOnlyList<string> Snapshot(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(i => $"{i.FullName} {i.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal)];
}
