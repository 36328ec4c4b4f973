using HilQrtr.Rigs;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Differential.Tests;

/// <summary>
/// Runs the scenarios on the host model and checks that they are repeatable, leave nothing behind, and detect a faulty kernel.
/// </summary>
public sealed class ModelTests
{
    private static readonly RigUnderTest Stock = RigUnderTest.WithStock[0];
    private static readonly RigUnderTest EndpointIds = RigUnderTest.WithEndpointIds[0];

    private static readonly RigUnderTest Rfc = RigUnderTest.WithRfc[0];

    private static readonly RigUnderTest[] WithCard = [.. RigUnderTest.WithCard.Where(rigUnderTest => rigUnderTest.Tier == Tier.Simulated)];

    private static readonly RigUnderTest[] WithRadio = [.. RigUnderTest.WithRadio.Where(rigUnderTest => rigUnderTest.Tier == Tier.Simulated)];

    private static IEnumerable<object[]> Plays =>
        from rigUnderTest in new[] { Stock, EndpointIds, Rfc }.Concat(WithCard).Concat(WithRadio).Concat(RigUnderTest.WithUncalibratedRadio.Where(rigUnderTest => rigUnderTest.Tier == Tier.Simulated))
        from scenario in rigUnderTest.Scenarios
        select new object[] { rigUnderTest, scenario };

    [Test]
    public void Every_scenario_has_a_recording_and_every_recording_has_a_scenario()
    {
        Assert.That(Recording.NamesOf(RigUnderTest.Stock), Is.EquivalentTo(Scenario.Common.Concat(Scenario.Cards).Select(s => s.Name)));
        var endpointIdRecordings = Recording.NamesOf(RigUnderTest.EndpointIds).ToList();
        Assert.That(endpointIdRecordings, Is.SupersetOf(Scenario.EndpointIds.Select(s => s.Name)));
        Assert.That(endpointIdRecordings, Is.SubsetOf(Scenario.All.Concat(Scenario.Cards).Concat(Scenario.AllRadios).Select(s => s.Name)));
        Assert.That(Recording.NamesOf(RigUnderTest.Rfc), Is.Not.Empty.And.SubsetOf(Scenario.All.Concat(Scenario.AllRadios).Select(s => s.Name)));
        Assert.That(Recording.NamesOf(RigUnderTest.DriverFixes), Is.EquivalentTo(Scenario.AllRadios.Select(s => s.Name)));
    }

    [TestCase(RigUnderTest.EndpointIds, RigUnderTest.Stock)]
    [TestCase(RigUnderTest.EndpointIds, RigUnderTest.DriverFixes)]
    [TestCase(RigUnderTest.Rfc, RigUnderTest.EndpointIds)]
    public void A_kernel_has_separate_recordings_only_where_it_differs_from_the_kernel_that_it_builds_on(string variant, string earlier)
    {
        var common = earlier == RigUnderTest.EndpointIds ? Scenario.All.Concat(Scenario.AllRadios).Select(s => s.Name) : Recording.NamesOf(earlier);
        Assert.That(
            Recording.NamesOf(variant).Intersect(common).Where(name => Recording.Read(variant, name).SequenceEqual(Recording.Read(earlier, name))),
            Is.Empty);
    }

    [TestCaseSource(nameof(Plays))]
    public async Task A_transcript_is_the_same_for_every_seed(RigUnderTest rigUnderTest, Scenario scenario)
    {
        var first = await RunAsync(rigUnderTest, scenario, seed: 1);
        foreach (var seed in new ulong[] { 1, 2, 3, 4 })
            Assert.That(TranscriptDiff.Describe(first, await RunAsync(rigUnderTest, scenario, seed), "seed 1", $"seed {seed}"), Is.Null);
    }

    [TestCaseSource(nameof(Plays))]
    public async Task A_scenario_leaves_nothing_behind(RigUnderTest rigUnderTest, Scenario scenario)
    {
        await using var provider = new SimulatedRigProvider();
        await using var rig = await RigUnderTest.LeaseAsync(provider, rigUnderTest.Declare(), scenario.Name);
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
    [TestCase("malformed-packet-cuts-off-remote")]
    [TestCase("no-end-mark")]
    [TestCase("no-such-node-enxio")]
    [TestCase("oversize-accepted")]
    [TestCase("port-in-use-ignored")]
    [TestCase("resume-tx-to-all")]
    [TestCase("self-send-delivered")]
    [TestCase("trunc-unflagged")]
    [TestCase("unconnected-send-einval")]
    public Task A_fault_in_a_stock_kernel_is_detected(string fault) => IsDetectedAsync(Stock, Scenario.Common, fault);

    [TestCase("ancillary-first-wins")]
    [TestCase("ancillary-ignored")]
    [TestCase("ancillary-unchecked")]
    [TestCase("ancillary-unused")]
    [TestCase("ancillary-zero-accepted")]
    [TestCase("bind-checks-existence")]
    [TestCase("bind-drops-queue")]
    [TestCase("bind-zero-refused")]
    [TestCase("broadcast-filtered")]
    [TestCase("broadcast-node-claimable")]
    [TestCase("bye-by-node")]
    [TestCase("bye-needs-server")]
    [TestCase("bye-of-first-node")]
    [TestCase("bye-repeated")]
    [TestCase("bye-to-all")]
    [TestCase("claimed-endpoint-trusted")]
    [TestCase("del-client-to-all")]
    [TestCase("del-server-to-all")]
    [TestCase("flow-shared")]
    [TestCase("hello-answer-by-node")]
    [TestCase("host-node-claimable")]
    [TestCase("legacy-entry-last")]
    [TestCase("legacy-entry-never-moves")]
    [TestCase("broadcast-once")]
    [TestCase("long-option-from-end")]
    [TestCase("name-service-ignores-endpoint")]
    [TestCase("no-ctrunc")]
    [TestCase("no-end-mark")]
    [TestCase("no-such-endpoint-econnreset")]
    [TestCase("no-such-node-enxio")]
    [TestCase("receive-ignores-binding")]
    [TestCase("remote-lookup-accepted")]
    [TestCase("report-always-local")]
    [TestCase("report-always-on")]
    [TestCase("resume-reply-by-node")]
    [TestCase("resume-tx-to-all")]
    [TestCase("send-ignores-binding")]
    [TestCase("short-option-zero")]
    [TestCase("unknown-option-einval")]
    public Task A_fault_in_a_kernel_with_endpoint_ids_is_detected(string fault) => IsDetectedAsync(EndpointIds, Scenario.EndpointIds, fault);

    [TestCase(RigUnderTest.Stock, "lost-request-not-repeated")]
    [TestCase(RigUnderTest.EndpointIds, "lost-request-not-repeated")]
    [TestCase(RigUnderTest.EndpointIds, "resume-tx-lost")]
    public Task A_fault_in_a_kernel_with_a_card_is_detected(string variant, string fault) =>
        IsDetectedAsync(WithCard.Single(rigUnderTest => rigUnderTest.Variant == variant), Scenario.Cards, fault);

    [TestCase(RigUnderTest.EndpointIds, "ahb-radio-unbound")]
    [TestCase(RigUnderTest.DriverFixes, "legacy-entry-last")]
    [TestCase(RigUnderTest.Rfc, "driver-wrong-card")]
    public Task A_fault_in_a_kernel_with_a_radio_is_detected(string variant, string fault) =>
        IsDetectedAsync(WithRadio.Single(rigUnderTest => rigUnderTest.Variant == variant), Scenario.Radios, fault);

    private static async Task IsDetectedAsync(RigUnderTest rigUnderTest, IReadOnlyList<Scenario> scenarios, string fault)
    {
        var detected = new List<string>();
        foreach (var scenario in scenarios)
        {
            var transcript = await RunAsync(rigUnderTest, scenario, seed: 1, fault);
            if (TranscriptDiff.Describe(Recording.Read(rigUnderTest.Variant, scenario.Name), transcript, "recorded", fault) is not null) detected.Add(scenario.Name);
        }
        Assert.That(detected, Is.Not.Empty);
        // Scenarios that do not exercise the broken rule must still pass.
        Assert.That(detected, Has.Count.LessThan(scenarios.Count));
    }

    private static async Task<IReadOnlyList<string>> RunAsync(RigUnderTest rigUnderTest, Scenario scenario, ulong seed, params string[] faults)
    {
        await using var provider = new SimulatedRigProvider();
        await using var rig = await RigUnderTest.LeaseAsync(provider, rigUnderTest.Declare(faults), scenario.Name, seed);
        return await scenario.RunAsync(rig);
    }
}
