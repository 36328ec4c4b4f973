using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests;

/// <summary>Checks that the events of a run depend only on the run's seed.</summary>
public sealed class RepeatabilityTests
{
    [TestCase("sim-quad", 7ul)]
    [TestCase("sim-duo-stock", 7ul)]
    public async Task The_same_seed_gives_a_byte_identical_event_log(string name, ulong seed)
    {
        await using var suites = new SuitesInProcess();
        var file = suites.Rigs();
        var rig = file.Find(name);

        await suites.RunAsync(file, rig, seed: seed);
        var first = suites.EventsOf(rig);
        await suites.RunAsync(file, rig, seed: seed);

        Assert.That(first, Has.Length.GreaterThan(1_000_000));
        Assert.That(suites.EventsOf(rig).AsSpan().SequenceEqual(first), Is.True, "the event log differs");
    }

    [Test]
    public async Task A_different_seed_gives_a_different_event_log()
    {
        await using var suites = new SuitesInProcess();
        var file = suites.Rigs();
        var rig = file.Find("sim-duo");

        await suites.RunAsync(file, rig, "NameServiceIsolation.*", seed: 1);
        var first = suites.EventsOf(rig);
        await suites.RunAsync(file, rig, "NameServiceIsolation.*", seed: 2);

        Assert.That(suites.EventsOf(rig).AsSpan().SequenceEqual(first), Is.False);
    }
}
