using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Running;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Tests.Life;

public sealed class RigErrorTests
{
    [Test]
    public async Task Each_later_test_on_a_broken_rig_gets_no_lease_and_reports_why_the_rig_broke()
    {
        using var harness = new RigTestHarness();

        await harness.RunAsync(_ => throw new RigBrokenException("duo", "it has lost power"), "First");
        var second = await harness.RunAsync(_ => throw new AssertionException("must not run"), "Second");

        Assert.That(second.Verdict, Has.Property("Outcome").EqualTo(Outcome.InfrastructureError).And.Property("Expectation").EqualTo(Expectation.Unknown));
        Assert.That(second.Message, Does.Contain("it has lost power").And.Contain("lost during Trial.Fixture.First").And.Contain("The rig is not used for further tests"));
        Assert.That(harness.Provider.Leased, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Each_test_that_a_lost_rig_cannot_run_records_why_the_rig_was_lost()
    {
        using var harness = new RigTestHarness(rig => rig.LeaseFails = new RigUnavailableException("duo", "its kernel exited with status 134: panic in f: x", "Run `hil doctor`. Console output:\nline 1\nline 2"));

        var first = await harness.RunAsync(_ => Task.CompletedTask, "First");
        var second = await harness.RunAsync(_ => Task.CompletedTask, "Second");

        Assert.That(second.Cause, Is.EqualTo(first.Cause));
        Assert.That(first.Cause!.Key, Does.Contain("panic in f: x"));
        Assert.That(first.Message, Does.Contain("line 2"));
        Assert.That(second.Message, Does.Contain("panic in f: x").And.Not.Contain("line 1"), "only the first message contains the console output");
    }

    [Test]
    public async Task Only_the_first_reason_why_a_rig_broke_is_recorded()
    {
        using var harness = new RigTestHarness(rig => rig.ReleaseFails = new RigBrokenException("duo", "it does not answer"));

        await harness.RunAsync(_ => throw new RigBrokenException("duo", "it has lost power"));

        Assert.That(harness.Lane.Loss!.Why, Does.Contain("it has lost power").And.Not.Contain("does not answer"));
    }

    [Test]
    public async Task A_failed_lease_is_an_infrastructure_error_and_is_not_retried()
    {
        using var harness = new RigTestHarness(rig => rig.LeaseFails = new RigUnavailableException("duo", "leased by somebody else", "Wait."));

        var first = await harness.RunAsync(_ => Task.CompletedTask, "First");
        var second = await harness.RunAsync(_ => Task.CompletedTask, "Second");

        Assert.That(first.Message, Does.Contain("leased by somebody else"));
        Assert.That(first.SetUp[0].Status, Is.EqualTo(StepStatus.Broken));
        Assert.That(second.Message, Does.Contain("leased by somebody else").And.Contain("lost during Trial.Fixture.First"));
        Assert.That(harness.Provider.Leased, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_error_for_an_unavailable_tier_says_what_is_missing()
    {
        using var harness = new RigTestHarness();
        harness.Provider.Unavailable = "no kernel image: run hil kernel build";

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.InfrastructureError));
        Assert.That(record.Message, Does.Contain("no kernel image: run hil kernel build"));
    }

    [Test]
    public async Task A_tier_without_a_provider_is_an_infrastructure_error()
    {
        using var harness = new RigTestHarness();
        harness.Lane = new RigLane(harness.Declaration, null, null);

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.InfrastructureError));
        Assert.That(record.Message, Does.Contain("no provider for the simulated tier"));
    }

    [Test]
    public async Task An_unknown_error_before_the_body_is_blamed_on_the_rig_but_does_not_make_it_unusable()
    {
        using var harness = new RigTestHarness(rig => rig.LeaseFails = new InvalidOperationException("oops"));

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.InfrastructureError));
        Assert.That(record.Message, Does.Contain("oops"));
        Assert.That(harness.Lane.Loss, Is.Null);
    }

    [Test]
    public async Task The_error_for_an_unhealthy_rig_lists_every_reason()
    {
        using var harness = new RigTestHarness(rig =>
        {
            rig.FakeHosts[0].FakeCards[0].State = CardState.Booting;
            rig.FakeHosts[0].FakeCards[1].Chip = "";
            rig.FakeHosts[0].FakeCards[1].Address = "0000:01:00.0";
        });

        var record = await harness.RunAsync(_ => throw new AssertionException("must not run"));

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.InfrastructureError));
        Assert.That(record.Message, Does.Contain("host0/card0: was Booting before the test began")
            .And.Contain("host0/card1: the card at 0000:01:00.0 is not identified")
            .And.Contain("card0 and card1 are both at 0000:01:00.0"));
        Assert.That(harness.Rig.Calls[^1], Is.EqualTo("released"));
    }

    [Test]
    public async Task A_host_without_cards_is_unhealthy()
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeCards.Clear());

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Message, Does.Contain("host0 has no cards"));
    }

    [Test]
    public async Task An_interruption_before_the_body_skips_the_body()
    {
        using var harness = new RigTestHarness();
        harness.Interrupt();

        var record = await harness.RunAsync(_ => throw new AssertionException("must not run"));

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Interrupted));
    }
}
