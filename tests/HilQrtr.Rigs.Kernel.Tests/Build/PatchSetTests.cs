using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class PatchSetTests
{
    private const string Diff = "--- a/ns.c\n+++ b/ns.c\n@@ -1 +1 @@\n-old\n+new\n";

    [Test]
    public void The_patches_in_a_folder_are_sorted_by_file_name_and_the_kernel_is_named_after_the_folder()
    {
        using var fake = new FakeKernel();
        foreach (var file in new[] { "0002-b.patch", "0001-a.diff", "README" }) fake.Write($"cure/{file}", Diff);

        var set = PatchReader.At(fake["cure/"]);

        Assert.That(set.Name, Is.EqualTo("cure"));
        Assert.That(set.Files, Is.EqualTo(new[] { fake["cure/0001-a.diff"], fake["cure/0002-b.patch"] }));
    }

    [Test]
    public void A_series_file_sets_the_order_and_may_list_patches_in_other_folders()
    {
        using var fake = new FakeKernel();
        foreach (var file in new[] { "cure/one.patch", "cure/two.patch", "cure/draft.patch", "other/base.patch" }) fake.Write(file, Diff);
        fake.Write("cure/series", "# base\n../other/base.patch\n\n  two.patch   # first\n#draft.patch\none.patch\n");

        Assert.That(PatchReader.At(fake["cure"]).Files, Is.EqualTo(new[] { fake["other/base.patch"], fake["cure/two.patch"], fake["cure/one.patch"] }));
    }

    [Test]
    public void A_kernel_with_a_single_patch_is_named_after_the_patch()
    {
        using var fake = new FakeKernel();
        fake.Write("by-endpoint.patch", "");

        var set = PatchReader.At(fake["by-endpoint.patch"]);

        Assert.That((set.Name, set.Files.Single()), Is.EqualTo(("by-endpoint", fake["by-endpoint.patch"])));
    }

    [Test]
    public async Task The_output_of_git_format_patch_with_a_cover_letter_is_accepted_as_a_series()
    {
        using var fake = new FakeKernel();
        Git("init", "--quiet");
        Git("add", ".");
        Git("commit", "--quiet", "--message=the kernel");
        fake.Write("source/net/qrtr/ns.c", "name service by endpoint\n");
        Git("commit", "--quiet", "--all", "--message=net: qrtr: ns: by endpoint");
        Git("commit", "--quiet", "--allow-empty", "--message=net: qrtr: nothing");
        Git("format-patch", "--quiet", "--cover-letter", "--always", $"--output-directory={fake["outgoing"]}", "HEAD~2");
        Git("checkout", "--quiet", "HEAD~2");

        var set = PatchReader.At(fake["outgoing"]);
        var built = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Patches = [set] });

        Assert.That(set.Files, Is.EqualTo(new[] { fake["outgoing/0001-net-qrtr-ns-by-endpoint.patch"] }));
        Assert.That(set.Skipped, Is.EqualTo(new[] { fake["outgoing/0000-cover-letter.patch"], fake["outgoing/0002-net-qrtr-nothing.patch"] }));
        Assert.That(built.Skipped, Is.EqualTo(set.Skipped));
        Assert.That(built.Kernel.Patches.Where(patch => !patch.IsUmlPatch).Select(patch => patch.File), Is.EqualTo(new[] { "0001-net-qrtr-ns-by-endpoint.patch" }));
        Assert.That(File.ReadAllText(built.Kernel.Binary), Does.Contain("name service by endpoint"));

        void Git(params string[] args) => FakeKernel.Run("git", ["-C", fake.Source, "-c", "user.name=t", "-c", "user.email=t@localhost", .. args]);
    }

    [TestCase("Subject: [PATCH 0/2] by endpoint\n\nChanges since v1:\n--- none\n\n net/qrtr/ns.c | 2 +-\n\nRange-diff:\n    --- a/ns.c\n    +++ b/ns.c\n-- \n2.39.5\n", false)]
    [TestCase("", false)]
    [TestCase(Diff, true)]
    [TestCase("Subject: [PATCH] executable\n\ndiff --git a/run b/run\nold mode 100644\nnew mode 100755\n", true)]
    public void A_patch_has_a_diff_and_a_cover_letter_has_none(string content, bool hasDiff)
    {
        using var fake = new FakeKernel();

        Assert.That(PatchFile.HasDiff(fake.Write("it.patch", content)), Is.EqualTo(hasDiff));
    }

    [Test]
    public void A_series_file_may_list_the_cover_letter()
    {
        using var fake = new FakeKernel();
        fake.Write("cure/0000-cover-letter.patch", "Subject: [PATCH 0/1] by endpoint\n");
        fake.Write("cure/0001.patch", Diff);
        fake.Write("cure/series", "0000-cover-letter.patch\n0001.patch\n");

        var set = PatchReader.At(fake["cure"]);

        Assert.That((set.Files.Single(), set.Skipped.Single()), Is.EqualTo((fake["cure/0001.patch"], fake["cure/0000-cover-letter.patch"])));
    }

    [TestCase("letters", "no patch in {0}/letters contains a diff (0000-cover-letter.patch, 0001.patch); create them with git format-patch or diff -u")]
    [TestCase("empty", "no patches in {0}/empty: it contains no series file and no *.patch or *.diff files")]
    [TestCase("gone", "no such folder or patch: {0}/gone")]
    [TestCase("empty/README", "{0}/empty/README is not a patch: pass a folder, a file named *.patch or *.diff, or a mailbox named *.mbox or *.mbx")]
    [TestCase("lost", "{0}/lost/series:3: no such patch: {0}/lost/nowhere.patch")]
    [TestCase("strip", "{0}/strip/series:1: 'it.patch -p0': only a path is allowed; patches are always applied with -p1")]
    [TestCase("nothing", "{0}/nothing/series lists no patches: write one per line, or delete this file to use all *.patch files in the folder")]
    public void An_invalid_patch_set_is_refused(string path, string message)
    {
        using var fake = new FakeKernel();
        fake.Write("empty/README", "");
        fake.Write("letters/0000-cover-letter.patch", "Subject: a letter\n");
        fake.Write("letters/0001.patch", "");
        fake.Write("lost/series", "# first\nthere.patch\nnowhere.patch\n");
        fake.Write("lost/there.patch", "");
        fake.Write("strip/series", "it.patch -p0\n");
        fake.Write("strip/it.patch", "");
        fake.Write("nothing/series", "# it.patch\n");

        Assert.That(
            Assert.Throws<RigConfigurationException>(() => PatchReader.At(fake[path]))!.Message,
            Is.EqualTo(message.Replace("{0}", fake.Folder, StringComparison.Ordinal)));
    }
}
