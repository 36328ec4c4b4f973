using HilQrtr.Errors;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class PatchSetTests
{
    [Test]
    public void A_folder_is_taken_in_the_order_of_names_and_gives_its_own()
    {
        using var fake = new FakeKernel();
        foreach (var file in new[] { "0002-b.patch", "0001-a.diff", "README" }) fake.Write($"cure/{file}", "");

        var set = PatchSet.At(fake["cure/"]);

        Assert.That(set.Name, Is.EqualTo("cure"));
        Assert.That(set.Files, Is.EqualTo(new[] { fake["cure/0001-a.diff"], fake["cure/0002-b.patch"] }));
    }

    [Test]
    public void A_series_file_tells_which_patches_in_which_order_and_may_take_those_of_another_folder()
    {
        using var fake = new FakeKernel();
        foreach (var file in new[] { "cure/one.patch", "cure/two.patch", "cure/draft.patch", "other/base.patch" }) fake.Write(file, "");
        fake.Write("cure/series", "# what it stands on\n../other/base.patch\n\n  two.patch   # first\n#draft.patch\none.patch\n");

        Assert.That(PatchSet.At(fake["cure"]).Files, Is.EqualTo(new[] { fake["other/base.patch"], fake["cure/two.patch"], fake["cure/one.patch"] }));
    }

    [Test]
    public void A_single_patch_gives_its_name()
    {
        using var fake = new FakeKernel();
        fake.Write("by-endpoint.patch", "");

        var set = PatchSet.At(fake["by-endpoint.patch"]);

        Assert.That((set.Name, set.Files.Single()), Is.EqualTo(("by-endpoint", fake["by-endpoint.patch"])));
    }

    [TestCase("empty", "there are no patches in {0}/empty: it holds no series file, and no *.patch or *.diff")]
    [TestCase("gone", "there is no folder and no patch {0}/gone")]
    [TestCase("empty/README", "{0}/empty/README is no patch: it has to be a folder, or a file called *.patch or *.diff")]
    [TestCase("lost", "{0}/lost/series:3: there is no patch {0}/lost/nowhere.patch")]
    [TestCase("strip", "{0}/strip/series:1: 'it.patch -p0' is more than the path of a patch; patches are applied with -p1 and nothing else")]
    [TestCase("nothing", "{0}/nothing/series lists no patch: write one a line, or delete the file to have all *.patch of the folder")]
    public void What_is_no_set_of_patches_is_told(string path, string message)
    {
        using var fake = new FakeKernel();
        fake.Write("empty/README", "");
        fake.Write("lost/series", "# first\nthere.patch\nnowhere.patch\n");
        fake.Write("lost/there.patch", "");
        fake.Write("strip/series", "it.patch -p0\n");
        fake.Write("strip/it.patch", "");
        fake.Write("nothing/series", "# it.patch\n");

        Assert.That(
            Assert.Throws<RigConfigurationException>(() => PatchSet.At(fake[path]))!.Message,
            Is.EqualTo(message.Replace("{0}", fake.Folder, StringComparison.Ordinal)));
    }
}
