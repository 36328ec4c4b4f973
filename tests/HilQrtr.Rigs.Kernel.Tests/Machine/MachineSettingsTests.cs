using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.TestKit;

namespace HilQrtr.Rigs.Kernel.Tests.Machine;

/// <summary>The keys of rigs.json that say what runs a kernel.</summary>
public sealed class MachineSettingsTests
{
    private const string TwoCards = """{ "chip": "QCA6390", "address": "0000:01:00.0", "count": 2 }""";

    [Test]
    public void A_machine_runs_in_real_time_with_a_bus_per_card()
    {
        var host = Load("""{ "engine": "machine", "variant": "debian-7.3", "processors": 4 }""", TwoCards).Hosts[0];

        Assert.That(MachineSettings.EngineOf(host.Kernel), Is.EqualTo(KernelEngine.Machine));
        Assert.That(ClockSetting.Of(host.Kernel), Is.EqualTo(RigClock.Real));
        Assert.That(host.Cards.Select(card => card.Address), Is.EqualTo(["0000:01:00.0", "0000:02:00.0"]));
        Assert.That((host.Kernel.Variant, host.Kernel.Base), Is.EqualTo(("debian-7.3", "debian")));
        Assert.That(host.Kernel.Settings.Number(MachineSettings.Processors.Key), Is.EqualTo(4));
    }

    [TestCase("""{ "variant": "stock", "processors": 2 }""", """{ "chip": "QCA6390", "address": "0000:00:00.0" }""", "kernel:processors: has no effect on User Mode Linux; remove it, or set engine to machine")]
    [TestCase("""{ "variant": "stock", "interruptRemapping": false }""", """{ "chip": "QCA6390", "address": "0000:00:00.0" }""", "kernel:interruptRemapping: has no effect on User Mode Linux")]
    [TestCase("""{ "engine": "machine", "variant": "stock", "clock": "virtual" }""", TwoCards, "kernel:clock: is virtual, but a machine runs in real time; remove it")]
    [TestCase("""{ "engine": "machine", "variant": "stock", "coldBootCal": "off" }""", TwoCards, "kernel:coldBootCal: has no effect in a machine")]
    [TestCase("""{ "engine": "machine", "variant": "stock" }""", """{ "chip": "IPQ8074", "address": "10000000.wifi" }""", "cards: declares card0 (IPQ8074), but a machine has no SoC")]
    [TestCase("""{ "engine": "machine", "variant": "stock" }""", """{ "chip": "QCA6390", "address": "0000:01:00.0", "count": 28 }""", "cards: declares 28 cards; allowed in one machine: 27")]
    [TestCase("""{ "engine": "machine", "variant": "stock", "processors": 9 }""", TwoCards, "kernel:processors: ")]
    [TestCase("""{ "engine": "machine", "variant": "stock" }""", """{ "chip": "QCA6390", "address": "0000:00:00.0" }""", "0000:01:00.0")]
    public void A_host_that_cannot_be_set_up_is_refused(string kernel, string card, string problem)
    {
        var failure = Assert.Throws<RigConfigurationException>(() => Load(kernel, card));

        Assert.That(failure!.Problems, Has.Count.EqualTo(1));
        Assert.That(failure.Problems[0], Does.Contain(problem));
    }

    private static RigDeclaration Load(string kernel, string card)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("rigs.json", $$"""{ "rigs": { "mine": { "description": "A test.", "tier": "kernel", "hosts": { "host0": { "kernel": {{kernel}}, "cards": [ {{card}} ] } } } } }""");
        return RigsFile.Load(path, new Dictionary<Tier, RigCatalogue> { [Tier.Kernel] = KernelCatalogue.Of([], new KernelBuildSetup().Shipped) }).Rigs.Single();
    }
}
