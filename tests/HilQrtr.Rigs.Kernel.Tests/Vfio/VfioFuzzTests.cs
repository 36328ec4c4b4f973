using HilQrtr.Protocols.Vfio;
using HilQrtr.Rigs.Kernel.Tests.Vfio.Support;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio;

/// <summary>
/// Tests that hostile clients cause no leak, no hang and no uncaught exception, and do not disturb other devices. The clients' requests are
/// generated from a seed.
/// </summary>
[NonParallelizable]
internal sealed class VfioFuzzTests
{
    private const int Clients = 20;
    private const int Steps = 150;

    [Test]
    public void A_hostile_client_does_not_affect_others([Range(1, 20)] int seed)
    {
        using var served = new VfioServed();
        var (device, function) = served.AddFake("fake");
        function.Written = () => device.RaiseMsi(0xfee0_0000, 1);
        served.AddCard("card0");
        served.AddCard("card1", "WCN7850");
        served.AddFake("next");
        served.Server.Start();
        using var neighbour = new VfioClient(served.PathOf("next")).SetUp();
        var random = new Random(seed);
        var before = (OpenDescriptors.Count(), VfioServed.MappedFiles());

        for (var i = 0; i < Clients; i++)
        {
            using (var client = new HostileClient(random, served.PathOf(random.Next(3) switch { 0 => "fake", 1 => "card0", _ => "card1" })))
                client.Run(Steps);
            neighbour.Write32(VfioPciRegion.Bar0, 0x40, (uint)i);
            Assert.That(neighbour.Read32(VfioPciRegion.Bar0, 0x40), Is.EqualTo(i));
        }

        served.WaitUntil(() => (OpenDescriptors.Count(), VfioServed.MappedFiles()) == before, "the clients' descriptors are closed and their memory is unmapped");
        foreach (var problem in served.Server.Problems)
            Assert.That(problem.Kind, Does.Not.Contain("threw").And.Not.Contain("server failed"), problem.ToString());
        Assert.That(served.Server.Problems, Has.Count.GreaterThan(12), "the requests cause enough kinds of problems: " + string.Join("; ", served.Kinds));
    }
}
