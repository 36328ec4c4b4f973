using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

/// <summary>
/// Tests that hostile guests cause no leaks, hangs or uncaught exceptions, and do not disturb other devices. The guests'
/// requests are generated from a seed.
/// </summary>
[NonParallelizable]
internal sealed class FuzzTests
{
    private const int Guests = 20;
    private const int Steps = 150;

    [Test]
    public async Task A_hostile_guest_does_not_affect_others([Range(1, 10)] int seed, [Values] bool inband)
    {
        using var served = new Served(inband);
        var function = new FakeFunction();
        var pci = new PciOverVirtio("card0") { Function = function };
        function.Written = () => pci.RaiseMsi(0xfee0_0000, 1);
        await using var console = new VirtioConsole("fuzz", served.Server.Gate, takesTurns: inband, limit: 4096);
        var targets = new (string Path, int Queues)[] { (served.Add(pci), pci.QueueCount), (served.Add(console), console.QueueCount), (served.Add(new FakeDevice()), 2) };
        var next = served.Add(new FakeDevice("next"));
        served.Server.Start();
        using var neighbour = new FrontEnd(next).SetUp(2, inband);
        var random = new Random(seed);
        var before = OpenDescriptors.Count();

        for (var guestNumber = 0; guestNumber < Guests; guestNumber++)
        {
            var (path, queues) = targets[random.Next(targets.Length)];
            using (var guest = new HostileGuest(random, path, queues, inband))
                guest.Run(Steps);
            console.Resume();
            Works(served, neighbour);
        }

        served.WaitUntil(() => OpenDescriptors.Count() == before, "the guests' descriptors are closed");
        foreach (var problem in served.Server.Problems)
            Assert.That(problem.Kind, Does.Not.Contain("threw").And.Not.Contain("server failed"), problem.ToString());
        Assert.That(served.Server.Problems, Has.Count.GreaterThan(8), "the requests cause enough kinds of problems: " + string.Join("; ", served.Kinds));
    }

    private static void Works(Served served, FrontEnd neighbour)
    {
        var head = neighbour.Ring(0).Offer([1, 2], 2);
        Assert.That(neighbour.Kick(0), Is.Zero);
        VringUsedElem? used = null;
        served.WaitUntil(() => (used = neighbour.Ring(0).TakeUsed()) is not null, "the neighbour is served");
        Assert.That(used, Is.EqualTo(new VringUsedElem((uint)head, 2)));
    }
}
