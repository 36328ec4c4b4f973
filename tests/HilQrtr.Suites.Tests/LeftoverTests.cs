using HilQrtr.Outcomes;
using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests;

/// <summary>Checks what tests leave behind.</summary>
public sealed class LeftoverTests
{
    [TestCase("driver-leaks-socket", "sockets")]
    [TestCase("driver-leaks-id", "reserved ids")]
    [TestCase("driver-leaks-memory", "DMA bytes")]
    public async Task The_leaked_resource_is_named(string fault, string kind)
    {
        await using var trial = SuitesInProcess.Trial();
        var record = (await trial.RunAsync(
            "sim-duo", $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_MAC_address_of_its_own_card)}",
            [$"rigs:sim-duo:hosts:host0:kernel:faults:0={fault}"])).Single();
        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed), record.Message);
        Assert.That(record.Message, Does.Contain("left behind").And.Contain(kind));
    }

    [Test]
    public async Task A_card_that_stopped_reading_resumes_after_the_test_has_failed()
    {
        await using var trial = SuitesInProcess.Trial();
        var record = (await trial.RunAsync(
            "sim-duo", $"{nameof(FullRing)}.{nameof(FullRing.A_full_ring_to_one_card_does_not_affect_another_card)}",
            ["rigs:sim-duo:hosts:host0:kernel:faults:0=full-ring-stops-all"])).Single();
        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed), record.Message);
        Assert.That(record.Steps.Select(step => step.Name), Has.Some.EqualTo("card0 accepts packets again"));
    }
}
