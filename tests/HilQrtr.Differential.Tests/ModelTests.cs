using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Differential.Tests;

/// <summary>What scenarios and recordings are worth: they repeat, leave nothing behind, and notice a kernel that is wrong.</summary>
public sealed class ModelTests
{
    private static readonly IReadOnlyList<Scenario> Scenarios = Scenario.All;
    private static readonly RigUnderTest Simulated = RigUnderTest.All[0];

    [Test]
    public void Each_scenario_has_its_recording_and_each_recording_its_scenario() =>
        Assert.That(Recording.Names, Is.EquivalentTo(Scenarios.Select(s => s.Name)));

    [TestCaseSource(nameof(Scenarios))]
    public async Task A_transcript_repeats_whatever_the_seed(Scenario scenario)
    {
        var first = await RunAsync(scenario, seed: 1);
        foreach (var seed in new ulong[] { 1, 2, 3, 4 })
            Assert.That(TranscriptDiff.Describe(first, await RunAsync(scenario, seed), "seed 1", $"seed {seed}"), Is.Null);
    }

    [TestCaseSource(nameof(Scenarios))]
    public async Task A_scenario_leaves_nothing_behind(Scenario scenario)
    {
        await using var provider = new SimulatedRigProvider();
        await using var rig = await RigUnderTest.LeaseAsync(provider, Simulated.Declare(), scenario.Name);
        var before = await rig.Hosts[0].TakeInventoryAsync();
        await scenario.RunAsync(rig);
        Assert.That((await rig.Hosts[0].TakeInventoryAsync()).Counts, Is.EqualTo(before.Counts));
    }

    [TestCase("autobind-highest")]
    [TestCase("flow-never-blocks")]
    [TestCase("flow-no-confirm")]
    [TestCase("flow-shared")]
    [TestCase("legacy-entry-last")]
    [TestCase("legacy-entry-never-moves")]
    [TestCase("no-end-mark")]
    [TestCase("no-such-node-enxio")]
    [TestCase("oversize-accepted")]
    [TestCase("port-in-use-ignored")]
    [TestCase("resume-tx-crossed")]
    [TestCase("self-send-delivered")]
    [TestCase("trunc-unflagged")]
    [TestCase("unconnected-send-einval")]
    public async Task A_kernel_that_breaks_a_rule_is_noticed(string fault)
    {
        var noticed = new List<string>();
        foreach (var scenario in Scenarios)
        {
            var transcript = await RunAsync(scenario, seed: 1, fault);
            if (TranscriptDiff.Describe(Recording.Read(scenario.Name), transcript, "recorded", fault) is not null) noticed.Add(scenario.Name);
        }
        Assert.That(noticed, Is.Not.Empty);
        // A rule is about something: where nothing of it happens, all is as it was.
        Assert.That(noticed, Has.Count.LessThan(Scenarios.Count));
    }

    private static async Task<IReadOnlyList<string>> RunAsync(Scenario scenario, ulong seed, params string[] faults)
    {
        await using var provider = new SimulatedRigProvider();
        await using var rig = await RigUnderTest.LeaseAsync(provider, Simulated.Declare(faults), scenario.Name, seed);
        return await scenario.RunAsync(rig);
    }
}
