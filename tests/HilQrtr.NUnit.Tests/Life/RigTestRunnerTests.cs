using System.Text;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Tests.Life;

public sealed class RigTestRunnerTests
{
    [Test]
    public async Task The_phases_of_a_test_are_executed_in_order()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(scope => scope.Rig.Hosts[0].Log.Mark("the body"));

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Passed), record.Message);
        Assert.That(harness.Rig.Calls, Is.EqualTo(new[]
        {
            "leased", "inventory", "log: HilQrtr: test Trial.Fixture.Something_holds", "log: the body", "evidence",
            "card0 down", "card1 down", "settled", "inventory", "released",
        }));
        Assert.That(record.SetUp.Select(step => step.Name), Is.EqualTo(new[]
        {
            "rig duo is leased", "every card is present and identified", "the inventory of each host is taken", "the kernel log is marked",
        }));
        Assert.That(record.TakeDown.Select(step => step.Name), Is.EqualTo(new[]
        {
            "evidence is collected", "card0 is taken down", "card1 is taken down", "host0 becomes idle",
            "nothing is left behind on host0", "the kernel log of host0 is clean", "rig duo is released",
        }));
    }

    [Test]
    public async Task The_lease_has_the_name_and_the_seed_of_the_test()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => { });

        Assert.That((harness.Rig.Options.Test, harness.Rig.Options.Seed), Is.EqualTo(("Trial.Fixture.Something_holds", 42ul)));
        Assert.That(record.Seed, Is.EqualTo(42ul));
    }

    [Test]
    public async Task A_failed_assertion_fails_the_test_with_its_message_and_marks_the_step()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(async scope =>
            await scope.Steps.RunAsync("outer", () =>
            {
                scope.Steps.Run("inner", () => throw new AssertionException("card1 reads card0's build id"));
                return Task.CompletedTask;
            }));

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Is.EqualTo("card1 reads card0's build id"));
        Assert.That(record.Trace, Is.Not.Empty);
        Assert.That(record.Steps[0].Steps[0], Is.EqualTo(record.Steps[0].Steps[0] with
        {
            Name = "inner", Status = StepStatus.Failed, Message = "card1 reads card0's build id",
        }));
        Assert.That(record.Steps[0].Status, Is.EqualTo(StepStatus.Failed));
    }

    [Test]
    public async Task The_failure_message_contains_the_type_and_the_message_and_the_cause_of_an_exception()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => throw new InvalidOperationException("wrong", new FormatException("deeper")));

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Does.StartWith("System.InvalidOperationException: wrong").And.Contain("because of System.FormatException: deeper"));
    }

    private static IEnumerable<TestCaseData> Endings() =>
    [
        new TestCaseData(new CapabilityMissingException("duo", Capability.Tun, "no device"), Outcome.Unsupported, "duo lacks Tun: no device"),
        new TestCaseData(new IgnoreException("not today"), Outcome.Unsupported, "not today"),
        new TestCaseData(new InconclusiveException("cannot tell"), Outcome.Unsupported, "cannot tell"),
        new TestCaseData(new SuccessException("good enough"), Outcome.Passed, "good enough"),
        new TestCaseData(new RigBrokenException("duo", "it has lost power"), Outcome.InfrastructureError, "rig duo is broken: it has lost power"),
        new TestCaseData(new AggregateException(new RigBrokenException("duo", "it has lost power")), Outcome.InfrastructureError, "rig duo is broken: it has lost power"),
        new TestCaseData(new RigHungException("duo", "nothing", TimeSpan.FromSeconds(60)), Outcome.Failed, "no progress on rig duo: waited 60 s"),
        new TestCaseData(new WaitTimeoutException("a datagram", TimeSpan.FromSeconds(1), "none"), Outcome.Failed, "waited 1 s for a datagram; last seen: none"),
        new TestCaseData(new OperationCanceledException("by the test itself"), Outcome.Failed, "by the test itself"),
    ];

    [TestCaseSource(nameof(Endings))]
    public async Task The_outcome_depends_on_the_kind_of_exception(Exception thrown, Outcome outcome, string message)
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => throw thrown);

        Assert.That(record.Verdict.Outcome, Is.EqualTo(outcome));
        Assert.That(record.Message, Does.Contain(message));
    }

    [Test]
    public async Task A_test_is_unsupported_and_skips_its_body_if_the_rig_lacks_a_capability()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => throw new AssertionException("must not run"), requires: [Capability.CardModels, Capability.Power]);

        Assert.That(record.Verdict, Has.Property("Outcome").EqualTo(Outcome.Unsupported).And.Property("Expectation").EqualTo(Expectation.AsExpected));
        Assert.That(record.Message, Is.EqualTo("duo lacks Power: the rig has no power switches"));
        Assert.That(harness.Rig.Calls[^1], Is.EqualTo("released"));
    }

    [TestCase(2, Outcome.Passed)]
    [TestCase(3, Outcome.Unsupported)]
    public async Task A_test_that_needs_more_cards_than_the_host_has_is_unsupported(int cards, Outcome outcome)
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => Task.CompletedTask, minCards: cards);

        Assert.That(record.Verdict.Outcome, Is.EqualTo(outcome));
        if (outcome == Outcome.Unsupported)
            Assert.That(record.Message, Does.Contain("too few cards: the test needs 3, found 2"));
    }

    [Test]
    public async Task A_test_that_needs_more_hosts_than_the_rig_has_is_unsupported()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => Task.CompletedTask, minHosts: 2);

        Assert.That((record.Verdict.Outcome, record.Message), Is.EqualTo((Outcome.Unsupported, "duo has too few hosts: the test needs 2, found 1")));
    }

    [Test]
    public async Task Observations_are_recorded_in_the_invariant_culture()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(scope =>
        {
            scope.Observe("count", 1);
            scope.Observe("count", 2);
            scope.Observe("ratio", 0.5);
            scope.Observe("yes", true);
            scope.Observe("nothing", null);
            scope.Observe("both", new[] { "a", "b" });
        });

        Assert.That(record.Observations, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["count"] = "2", ["ratio"] = "0.5", ["yes"] = "true", ["nothing"] = "none", ["both"] = "a, b",
        }));
    }

    [Test]
    public async Task Evidence_is_collected_for_every_outcome()
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeCards[1].FakeModel.Broken.Add("a second QMI client"));

        var record = await harness.RunAsync(scope =>
        {
            scope.Attach(EvidenceFile.Text("mine", "1"));
            scope.Allow(new KernelLogAllowance(new("x"), "because"));
            throw new AssertionException("no");
        });

        Assert.That(record.Attachments.Select(file => file.Name), Is.EqualTo(new[]
        {
            "kernel log of host0", "violations seen by the cards", "mine", "allowed in the kernel log",
        }));
        Assert.That(Text(record, "violations seen by the cards"), Is.EqualTo("host0/card1 (0000:02:00.0): a second QMI client\n"));
        Assert.That(Text(record, "kernel log of host0"), Does.Contain("HilQrtr: test Trial.Fixture.Something_holds"));
    }

    [Test]
    public async Task A_violation_seen_by_a_card_is_evidence_but_not_a_failure()
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeCards[0].FakeModel.Broken.Add("a second QMI client"));

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Passed), record.Message);
    }

    private static string Text(TestRecord record, string name) =>
        Encoding.UTF8.GetString(record.Attachments.Single(file => file.Name == name).Content.Span);
}
