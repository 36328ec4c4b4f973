using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class ShippedPatchesTests
{
    private FakeKernel _fake = null!;

    [SetUp]
    public void Ship()
    {
        _fake = new FakeKernel();
        _fake.Write("kernel/endpoint-ids/0001.patch", FakeKernel.Patch("net/qrtr/af_qrtr.c", "one", "broadcast", "by endpoint", "three"));
        _fake.Write("kernel/endpoint-ids-rfc/series", "../endpoint-ids/0001.patch\n");
        _fake.Write("kernel/mutants/a-name-service.patch", FakeKernel.Patch("net/qrtr/ns.c", "", "name service", "no service", ""));
        _fake.Write("kernel/mutants/b-by-node.patch", FakeKernel.Patch("net/qrtr/af_qrtr.c", "one", "by endpoint", "by node", "three"));
        _fake.Write("kernel/mutants/c-by-chance.patch", FakeKernel.Patch("net/qrtr/af_qrtr.c", "one", "by endpoint", "by chance", "three"));
    }

    [Test]
    public void A_mutant_in_a_subfolder_breaks_the_series_that_the_subfolder_is_named_after()
    {
        _fake.Write("kernel/node-ids/0001.patch", FakeKernel.Patch("net/qrtr/af_qrtr.c", "one", "broadcast", "by node", "three"));
        _fake.Write("kernel/mutants/node-ids/d-shared.patch", FakeKernel.Patch("net/qrtr/af_qrtr.c", "one", "by node", "by luck", "three"));

        Assert.That(_fake.Setup.Shipped.SeriesBrokenBy("b-by-node"), Is.EqualTo("endpoint-ids"));
        Assert.That(_fake.Setup.Shipped.SeriesBrokenBy("d-shared"), Is.EqualTo("node-ids"));
        Assert.That(Find("mutants/d-shared").Files, Is.EqualTo(new[] { _fake["kernel/node-ids/0001.patch"], _fake["kernel/mutants/node-ids/d-shared.patch"] }));
        Assert.That(
            _fake.Setup.Shipped.All().Select(kernel => kernel.Cure?.Name),
            Is.EqualTo(new[] { null, "endpoint-ids-rfc", "node-ids", "endpoint-ids", "mutant-b-by-node", "mutant-c-by-chance", "mutant-a-name-service", "mutant-d-shared" }));
    }

    [TearDown]
    public void Clear() => _fake.Dispose();

    [Test]
    public void A_mutant_is_one_patch_on_top_of_the_series_and_its_kernel_is_named_after_it()
    {
        var set = Find("mutants/b-by-node");

        Assert.That(set.Name, Is.EqualTo("mutant-b-by-node"));
        Assert.That(set.Files, Is.EqualTo(new[] { _fake["kernel/endpoint-ids/0001.patch"], _fake["kernel/mutants/b-by-node.patch"] }));
        Assert.That(ShippedPatches.Argument(set.Name), Is.EqualTo("mutants/b-by-node"));
    }

    [Test]
    public async Task The_kernel_of_a_mutant_contains_the_series()
    {
        var result = await _fake.BuildAsync(new KernelBuildRequest { Source = _fake.Source, Patches = [Find("mutants/b-by-node")] });

        Assert.That(result.Name, Is.EqualTo("6.12+source+mutant-b-by-node"));
        Assert.That(await File.ReadAllTextAsync(result.Kernel.Binary), Does.Contain("by node"));
        Assert.That(result.Kernel.Patches.Select(p => p.Folder), Is.EqualTo(new[] { "6.12", "endpoint-ids", "mutants" }));
    }

    [Test]
    public void Files_of_the_user_take_precedence_over_shipped_files()
    {
        _fake.CreateSeries("endpoint-ids", "mine");

        Assert.That(Find("endpoint-ids").Files.Single(), Does.StartWith(_fake["endpoint-ids/"]));
    }

    [TestCase("nowhere", "hil ships no series of that name, only endpoint-ids, endpoint-ids-rfc")]
    [TestCase("uml", "hil ships no series of that name, only endpoint-ids, endpoint-ids-rfc")]
    [TestCase("mutants", "hil ships no series of that name, only endpoint-ids, endpoint-ids-rfc")]
    [TestCase("mutants/nowhere", "hil ships no mutant of that name, only mutants/a-name-service, mutants/b-by-node, mutants/c-by-chance")]
    public void An_unknown_name_is_refused_and_the_known_names_are_listed(string given, string message) => Assert.That(
        Assert.Throws<RigConfigurationException>(() => Find(given))!.Message,
        Is.EqualTo($"no such folder or patch: {_fake[given]}; {message}"));

    [Test]
    public void The_bases_come_first_and_mutants_come_last_and_are_grouped_by_file()
    {
        _fake.Write("kernel/driver-fixes/0001.patch", FakeKernel.Patch("net/qrtr/ns.c", "", "name service", "fixed", ""));

        var all = _fake.Setup.Shipped.All();

        Assert.That(all.Select(kernel => kernel.Base?.Name), Is.EqualTo(new[] { null, "driver-fixes", "driver-fixes", "driver-fixes", "driver-fixes", "driver-fixes", "driver-fixes" }));
        Assert.That(all.Select(kernel => kernel.Cure?.Name), Is.EqualTo(new[] { null, null, "endpoint-ids-rfc", "endpoint-ids", "mutant-b-by-node", "mutant-c-by-chance", "mutant-a-name-service" }));
    }

    private PatchSet Find(string given) => _fake.Setup.Shipped.Find(given, _fake[given]);
}
