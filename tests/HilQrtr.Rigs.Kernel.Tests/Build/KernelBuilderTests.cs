using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class KernelBuilderTests
{
    [Test]
    public async Task A_first_build_runs_all_stages_and_stores_the_kernel()
    {
        using var fake = new FakeKernel();
        var tarball = fake.Tarball();

        var result = await fake.BuildAsync(new KernelBuildRequest());

        Assert.That(result.WasCached, Is.False);
        Assert.That(result.Name, Is.EqualTo("6.12+stock"));
        Assert.That(fake.Progress.All.Select(p => p.Stage).Distinct(), Is.EqualTo(new[]
        {
            KernelBuildStage.Identify, KernelBuildStage.Unpack, KernelBuildStage.Patch, KernelBuildStage.Configure,
            KernelBuildStage.Compile, KernelBuildStage.Link, KernelBuildStage.Publish,
        }));
        var unpacked = fake.Progress.All.Last(p => p.Stage == KernelBuildStage.Unpack);
        Assert.That((unpacked.Done, unpacked.Total), Is.EqualTo((new FileInfo(tarball).Length, new FileInfo(tarball).Length)));
        Assert.That(await File.ReadAllTextAsync(result.Kernel.Binary), Is.EqualTo("one\nmended\nthree\none\nbroadcast\nthree\nname service\n"));
        Assert.That(await File.ReadAllTextAsync(result.Kernel.Config), Is.EqualTo("CONFIG_QRTR=y\n# CONFIG_USB is not set\n# completed\n"));
    }

    [Test]
    public async Task A_stored_kernel_records_its_inputs()
    {
        using var fake = new FakeKernel();
        var tarball = fake.Tarball();
        await fake.BuildAsync(new KernelBuildRequest { Patches = [PatchReader.At(fake.CreateSeries("endpoint-ids", "by endpoint"))] });

        var kernel = fake.Cache.Find("6.12+stock+endpoint-ids")!;

        Assert.That(kernel.Release, Is.EqualTo("6.12.99-fake"));
        Assert.That(kernel.UmlPatches, Is.EqualTo("6.12"));
        Assert.That(kernel.Patches.Select(p => (p.File, p.IsUmlPatch)), Is.EqualTo(new[] { ("0001-um.patch", true), ("0001-endpoint-ids.patch", false) }));
        Assert.That(kernel.Patches.Select(p => p.Sha256), Is.EqualTo(new[]
        {
            Sha256Hex.OfFile(fake["kernel/uml/6.12/0001-um.patch"]), Sha256Hex.OfFile(fake["endpoint-ids/0001-endpoint-ids.patch"]),
        }));
        Assert.That(kernel.SourceIdentity, Is.EqualTo($"tarball sha256 {Sha256Hex.OfFile(tarball)}"));
        Assert.That(kernel.BuildId, Is.EqualTo($"sha256-{Sha256Hex.OfFile(kernel.Binary)}"), "the fake kernel is not an ELF file");
        Assert.That(kernel.Compiler, Does.Contain("gcc"));
        Assert.That(kernel.Debug, Is.False);
        Assert.That(Path.GetFileName(kernel.Folder), Is.EqualTo(kernel.Digest));
        Assert.That(File.Exists(Path.Combine(kernel.Folder, "build.log")));
    }

    [Test]
    public async Task A_kernel_for_machines_has_its_own_configuration_and_no_patches_for_UML()
    {
        using var fake = new FakeKernel();
        var request = new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake.CreateSeries("endpoint-ids", "by endpoint"))] };
        var process = await fake.BuildAsync(request);
        var machine = await fake.BuildAsync(request with { Engine = KernelEngine.Machine });
        var again = await fake.BuildAsync(request with { Engine = KernelEngine.Machine });

        Assert.That((machine.Name, machine.WasCached, again.WasCached), Is.EqualTo((process.Name, false, true)));
        Assert.That((machine.Kernel.Engine, machine.Kernel.UmlPatches), Is.EqualTo((KernelEngine.Machine, "")));
        Assert.That(machine.Kernel.Patches.Select(patch => patch.File), Is.EqualTo(new[] { "0001-endpoint-ids.patch" }));
        Assert.That(await File.ReadAllTextAsync(machine.Kernel.Binary), Is.EqualTo("packed\none\nsend\nthree\none\nby endpoint\nthree\nname service\n"));
        Assert.That(await File.ReadAllTextAsync(machine.Kernel.Config), Is.EqualTo("CONFIG_QRTR=y\nCONFIG_ATH12K=y\n# and nothing else\n"));
        Assert.That(machine.Kernel.BuildId, Does.StartWith("sha256-"), "the fake kernel is not an ELF file");
        // Each engine has names of its own, so both kernels keep the name.
        Assert.That(fake.Cache.Find(machine.Name)!.Digest, Is.EqualTo(process.Kernel.Digest));
        Assert.That(fake.Cache.Find(machine.Name, KernelEngine.Machine)!.Digest, Is.EqualTo(machine.Kernel.Digest));
        Assert.That(new KernelPruner(fake.Cache).Prune(new KernelPruneOptions { Name = machine.Name }), Has.Exactly(2).Matches<PrunedItem>(item => item!.What.StartsWith("name ", StringComparison.Ordinal)));
    }

    [Test]
    public async Task An_option_that_only_some_releases_have_may_be_missing()
    {
        using var fake = new FakeKernel();
        fake.Write("source/Makefile", File.ReadAllText(fake["source/Makefile"]).Replace("echo '# and nothing else'", "sed -i /ATH12K/d $(O)/.config; echo '# and nothing else'", StringComparison.Ordinal));

        var machine = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Engine = KernelEngine.Machine });

        Assert.That(await File.ReadAllTextAsync(machine.Kernel.Config), Does.Not.Contain("ATH12K"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Repeating_a_build_builds_nothing(bool tarball)
    {
        using var fake = new FakeKernel();
        var request = new KernelBuildRequest { Source = tarball ? fake.Tarball() : fake.Source };
        var first = await fake.BuildAsync(request);
        Directory.Delete(fake.Tree, recursive: true);

        var second = await fake.BuildAsync(request);

        Assert.That(second.WasCached);
        Assert.That(second.Kernel.Digest, Is.EqualTo(first.Kernel.Digest));
        Assert.That(fake.Progress.All.Select(p => p.Stage), Is.SubsetOf(new[] { KernelBuildStage.Identify }));
    }

    [Test]
    public async Task Switching_variants_recompiles_only_patched_files()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        Assert.That(fake.Progress.Compiled, Has.Count.EqualTo(3));

        var cured = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake.CreateSeries("cure", "by endpoint"))] });
        Assert.That(fake.Progress.Compiled, Is.EqualTo(new[] { "net/qrtr/af_qrtr.o" }));
        Assert.That(await File.ReadAllTextAsync(cured.Kernel.Binary), Does.Contain("mended").And.Contains("by endpoint"));

        fake.Write("kernel/uml.config", "CONFIG_QRTR=y\n");
        var back = await fake.BuildAsync();
        Assert.That(fake.Progress.Compiled, Is.EqualTo(new[] { "net/qrtr/af_qrtr.o" }));
        Assert.That(await File.ReadAllTextAsync(back.Kernel.Binary), Does.Contain("mended").And.Contains("broadcast"));
    }

    [Test]
    public async Task Files_that_a_patch_created_or_deleted_are_reverted_for_the_next_variant()
    {
        using var fake = new FakeKernel();
        fake.Write("cure/0001.patch", "--- /dev/null\n+++ b/net/qrtr/new.c\n@@ -0,0 +1 @@\n+brand new\n--- a/net/qrtr/ns.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-name service\n");

        var cured = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake["cure"])] });
        var stock = await fake.BuildAsync();

        Assert.That(await File.ReadAllTextAsync(cured.Kernel.Binary), Does.Contain("brand new").And.Not.Contains("name service"));
        Assert.That(await File.ReadAllTextAsync(stock.Kernel.Binary), Does.Contain("name service").And.Not.Contains("brand new"));
    }

    [Test]
    public async Task The_patches_from_several_folders_are_applied_in_order()
    {
        using var fake = new FakeKernel();
        fake.Write("second/0001.patch", FakeKernel.Patch("net/qrtr/af_qrtr.c", "one", "by endpoint", "by node", "three"));

        var result = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake.CreateSeries("first", "by endpoint")), PatchReader.At(fake["second"])] });

        Assert.That(result.Name, Is.EqualTo("6.12+source+second"));
        Assert.That(await File.ReadAllTextAsync(result.Kernel.Binary), Does.Contain("by node"));
    }

    [Test]
    public async Task A_debug_kernel_has_its_own_options_and_name_and_tree()
    {
        using var fake = new FakeKernel();
        fake.Tarball();
        await fake.BuildAsync(new KernelBuildRequest());

        var result = await fake.BuildAsync(new KernelBuildRequest { Debug = true });

        Assert.That(result.Name, Is.EqualTo("6.12+stock-debug"));
        Assert.That(result.Kernel.Debug);
        Assert.That(await File.ReadAllTextAsync(result.Kernel.Config), Is.EqualTo("CONFIG_QRTR=y\nCONFIG_USB=y\nCONFIG_KASAN=y\n# completed\n"));
        Assert.That(new KernelPruner(fake.Cache).Trees(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_name_refers_to_the_latest_build()
    {
        using var fake = new FakeKernel();
        var first = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Name = "mine", Patches = [PatchReader.At(fake.CreateSeries("a", "one way"))] });
        var second = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Name = "mine", Patches = [PatchReader.At(fake.CreateSeries("b", "another"))] });

        Assert.That(fake.Cache.Find("mine")!.Digest, Is.EqualTo(second.Kernel.Digest).And.Not.EqualTo(first.Kernel.Digest));
        Assert.That(fake.Cache.NamesOf(first.Kernel), Is.Empty);
        Assert.That(fake.Cache.List(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_patches_of_the_base_are_applied_first_and_the_base_is_part_of_the_name()
    {
        using var fake = new FakeKernel();
        fake.Write("cure/0001.patch", FakeKernel.Patch("net/qrtr/af_qrtr.c", "one", "mended broadcast", "by endpoint", "three"));
        var fixes = PatchReader.At(fake.CreateSeries("fixes", "mended broadcast"));

        var cured = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Base = fixes, Patches = [PatchReader.At(fake["cure"])] });
        var baseOnly = await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Base = fixes });

        Assert.That((cured.Name, cured.Parts), Is.EqualTo(("6.12+fixes+cure", new KernelName("6.12", "fixes", "cure"))));
        Assert.That(await File.ReadAllTextAsync(cured.Kernel.Binary), Does.Contain("by endpoint"));
        Assert.That(baseOnly.Name, Is.EqualTo("6.12+fixes"));
        Assert.That(await File.ReadAllTextAsync(baseOnly.Kernel.Binary), Does.Contain("mended broadcast"));
    }

    [Test]
    public async Task A_kernel_that_the_user_named_records_its_base_and_its_cure()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Name = "mine", Base = PatchReader.At(fake.CreateSeries("fixes", "mended")) });

        var label = fake.Cache.Labels().Single();

        Assert.That((label.Name, label.Parts), Is.EqualTo(("mine", new KernelName("6.12", "fixes", null))));
    }

    [Test]
    public async Task The_file_count_of_a_full_build_is_the_next_estimate()
    {
        using var fake = new FakeKernel();
        await fake.BuildAsync();
        Directory.Delete(Path.Combine(fake.Tree, "build"), recursive: true);

        await fake.BuildAsync(new KernelBuildRequest { Source = fake.Source, Patches = [PatchReader.At(fake.CreateSeries("cure", "by endpoint"))] });

        Assert.That(fake.Progress.All.Where(p => p.Stage == KernelBuildStage.Compile).Select(p => p.Total), Is.All.EqualTo(3));
    }
}
