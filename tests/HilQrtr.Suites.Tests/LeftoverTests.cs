using HilQrtr.Outcomes;
using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests;

/// <summary>What a driver leaves behind fails the test that brought it up, though every assertion held.</summary>
public sealed class LeftoverTests
{
    [TestCase("driver-leaks-socket", "sockets")]
    [TestCase("driver-leaks-id", "reserved ids")]
    [TestCase("driver-leaks-memory", "DMA bytes")]
    public async Task What_a_driver_leaves_behind_is_named(string fault, string kind)
    {
        await using var suites = new SuitesInProcess();
        var file = suites.Rigs($"rigs:sim-duo:hosts:host0:kernel:faults:0={fault}");
        var run = await suites.RunAsync(
            file, file.Find("sim-duo"), $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_MAC_address_of_its_own_card)}");
        Assert.That(run.Records.Select(r => r.Verdict.Outcome), Is.EqualTo([Outcome.Failed]), run.Story);
        Assert.That(run.Records.Single().Message, Does.Contain("left behind").And.Contain(kind));
    }
}
