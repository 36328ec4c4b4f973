using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Import;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

/// <summary>The patches and configuration that ship with the program.</summary>
public sealed class ShippedKernelPartsTests
{
    private static readonly KernelBuildSetup Setup = new();

    private static IEnumerable<PatchSet> Sets => Setup.Shipped.All().Select(kernel => kernel.Cure ?? kernel.Base).OfType<PatchSet>();

    private static IEnumerable<string> Mutants => Setup.Shipped.Mutants.Select(name => Setup.Shipped.Find($"mutants/{name}", "nowhere").Files[^1]);

    private static IEnumerable<string> Patches => UmlPatchSet.All(Setup).SelectMany(s => PatchFile.In(s.Folder, isUmlPatch: true)).Select(p => p.Path);

    [Test]
    public void The_kernel_of_the_distribution_has_a_patch_set() =>
        Assert.That(UmlPatchSet.For(new KernelVersion(6, 12, 117), "it", Setup).Range, Is.EqualTo("6.12"));

    [TestCaseSource(nameof(Patches))]
    public void Each_patch_describes_a_bug_and_its_symptom_and_the_fix(string patch)
    {
        var text = File.ReadAllText(patch);
        var message = text[..text.IndexOf("\n---\n", StringComparison.Ordinal)];

        Assert.That(message, Does.Match(@"(?m)^Subject: \[PATCH( \d+/\d+)?\] (um|rpmsg): "));
        Assert.That(message, Does.Contain("From: HilQrtr <hilqrtr@localhost>"));
        Assert.That(message.Split("\n\n"), Has.Length.AtLeast(4));
    }

    // The only files outside arch/um are those of UML's remote processor, which is a separate rpmsg driver.
    [TestCaseSource(nameof(Patches))]
    public void No_patch_touches_the_code_under_test(string patch) =>
        Assert.That(
            new PatchFile(patch, "", true).TouchedFiles().Where(file => !file.StartsWith("arch/um/", StringComparison.Ordinal))
                .Except(["drivers/rpmsg/Kconfig", "drivers/rpmsg/Makefile", "drivers/rpmsg/uml_rproc.c"]),
            Is.Empty);

    [Test]
    public void Both_endpoint_id_series_and_all_mutants_share_one_user_API()
    {
        Assert.That(Sets.Select(set => set.Name), Is.SupersetOf(new[] { "driver-fixes", "endpoint-ids", "endpoint-ids-rfc", "node-ids", "instance-ids", "reset-sleeps" }));
        var withEndpointIds = Sets.Where(set => set.Name is not ("driver-fixes" or "node-ids" or "instance-ids" or "reset-sleeps") && !set.Files[^1].Contains("/mutants/node-ids/", StringComparison.Ordinal)).ToList();
        var first = withEndpointIds.Select(set => set.Files[0]).Distinct().ToList();
        Assert.That(first, Has.Count.EqualTo(1), "number of different first patches");
        Assert.That(new PatchFile(first[0], "", false).TouchedFiles(), Is.EqualTo(new[] { "include/uapi/linux/qrtr.h" }));
    }

    [Test]
    public void Every_shipped_kernel_can_be_declared_by_a_rig() => Assert.That(
        KernelCatalogue.Of([], Setup.Shipped).Variants.Keys, Is.EquivalentTo(Sets.Select(set => set.Name).Append("stock").Concat(DebianKernels.Known)));

    // `hil kernel build --all` builds every series on top of driver-fixes, except driver-fixes itself. The description of a series that is
    // built on driver-fixes must not mention stock.
    [Test]
    public void Only_the_kernel_with_driver_fixes_is_described_as_a_change_to_stock() => Assert.That(
        KernelCatalogue.Of([], Setup.Shipped).Variants.Where(variant => variant.Value.Contains("stock", StringComparison.Ordinal)).Select(variant => variant.Key),
        Is.EqualTo(new[] { KernelName.DriverFixes }));

    [Test]
    public void No_cure_contains_patches_of_a_base() => Assert.That(
        Sets.Where(set => set.Name != KernelName.DriverFixes).SelectMany(set => set.Files).Where(file => file.Contains($"/{KernelName.DriverFixes}/", StringComparison.Ordinal)), Is.Empty);

    [TestCaseSource(nameof(Mutants))]
    public void Each_mutant_describes_its_rule_and_the_change_and_the_effect(string patch)
    {
        var text = File.ReadAllText(patch);
        var message = text[..text.IndexOf("\n---\n", StringComparison.Ordinal)];

        Assert.That(message, Does.Match(@"(?m)^Subject: \[PATCH\] .*: mutant: ").And.Contains("From: HilQrtr <hilqrtr@localhost>"));
        Assert.That(message, Does.Match(@"(?m)^Rule: ").And.Match(@"(?m)^Broken: ").And.Match(@"(?m)^User impact: "));
    }

    [Test]
    public void A_mutant_changes_only_QRTR_and_code_of_the_series()
    {
        foreach (var mutants in Setup.Shipped.Mutants.GroupBy(Setup.Shipped.SeriesBrokenBy))
        {
            var made = Setup.Shipped.Find(mutants.Key, "nowhere").Files.SelectMany(Touched).ToHashSet();
            Assert.That(mutants.SelectMany(name => Touched(Setup.Shipped.Find($"mutants/{name}", "nowhere").Files[^1])).Distinct().Where(file => !file.StartsWith("net/qrtr/", StringComparison.Ordinal)), Is.SubsetOf(made), $"files that the mutants of {mutants.Key} change");
        }
    }

    [TestCase(KernelEngine.Uml, false, "CONFIG_UML_TIME_TRAVEL_SUPPORT=y")]
    [TestCase(KernelEngine.Uml, true, "CONFIG_UML_TIME_TRAVEL_SUPPORT=y")]
    [TestCase(KernelEngine.Machine, false, "CONFIG_HOTPLUG_PCI_PCIE=y")]
    [TestCase(KernelEngine.Machine, true, "CONFIG_HOTPLUG_PCI_PCIE=y")]
    public void The_configuration_has_all_required_options(KernelEngine engine, bool debug, string special)
    {
        var lines = ConfigFragments.Of(Setup, BuildTarget.Of(engine), debug).Text.Split('\n');

        Assert.That(lines, Is.SupersetOf(new[] { "CONFIG_QRTR_MHI=y", "CONFIG_QRTR_TUN=y", "CONFIG_ATH11K_PCI=y", "CONFIG_VIRTIO_CONSOLE=y", special }));
        Assert.That(lines.Contains("CONFIG_KASAN=y"), Is.EqualTo(debug));
    }

    private static IEnumerable<string> Touched(string patch) => new PatchFile(patch, "", false).TouchedFiles();
}
