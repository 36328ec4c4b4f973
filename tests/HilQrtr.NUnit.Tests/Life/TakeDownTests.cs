using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.NUnit.Tests.Life;

public sealed class TakeDownTests
{
    [Test]
    public async Task A_leaked_socket_makes_the_test_fail_even_if_the_body_passed()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(async scope => _ = await scope.Rig.Hosts[0].Qrtr.OpenSocketAsync());

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Does.StartWith("left behind on host0: sockets: 1, was 0"));
        Assert.That(record.TakeDown.Single(step => step.Name.StartsWith("nothing is left", StringComparison.Ordinal)).Status, Is.EqualTo(StepStatus.Failed));
    }

    [Test]
    public async Task A_leaked_socket_is_added_to_the_failure_of_the_body()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(async scope =>
        {
            _ = await scope.Rig.Hosts[0].Qrtr.OpenSocketAsync();
            throw new AssertionException("card1 is silent");
        });

        Assert.That(record.Message, Does.StartWith("card1 is silent").And.Contain("and after the body: left behind on host0: sockets: 1, was 0"));
    }

    [Test]
    public async Task A_problem_found_by_a_kernel_checker_makes_the_test_fail_and_all_reports_are_attached()
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].Checks =
        [
            new KernelCheck("lockdep", [], "debug_locks: 1"), new KernelCheck("kmemleak", ["3 objects, 192 bytes: server_add < qrtr_ns_worker"], "unreferenced object 0x1"),
        ]);

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Does.StartWith("kmemleak of host0 found 1 problem").And.Contain("3 objects, 192 bytes: server_add < qrtr_ns_worker"));
        Assert.That(record.Attachments.Select(file => file.Name), Does.Contain("lockdep of host0").And.Contain("kmemleak of host0"));
        Assert.That(record.TakeDown.Where(step => step.Name.EndsWith("found no problems", StringComparison.Ordinal)).Select(step => step.Status), Is.EqualTo(new[] { StepStatus.Passed, StepStatus.Failed }));
        Assert.That(harness.Rig.Calls, Does.Contain("released"));
    }

    [Test]
    public async Task A_failing_take_down_step_neither_hides_why_the_body_failed_nor_stops_the_next_steps()
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeCards[0].TakeDownFails = new WaitTimeoutException("unbind of card0", TimeSpan.FromSeconds(5), "still bound"));

        var record = await harness.RunAsync(_ => throw new AssertionException("card1 is silent"));

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Does.StartWith("card1 is silent").And.Contain("unbind of card0"));
        Assert.That(harness.Rig.Calls, Does.Contain("card1 down").And.Contain("released"));
        Assert.That(record.Attachments.Select(file => file.Name), Does.Contain("kernel log of host0, after take-down"));
    }

    [Test]
    public async Task A_driver_that_cannot_be_unbound_makes_the_test_fail_even_if_the_body_passed()
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeCards[0].TakeDownFails = new WaitTimeoutException("unbind of card0", TimeSpan.FromSeconds(5), "still bound"));

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Does.Contain("unbind of card0"));
    }

    [Test]
    public async Task A_rig_that_breaks_while_it_is_taken_down_is_an_infrastructure_error_unless_the_body_failed()
    {
        static void Break(FakeRig rig) => rig.ReleaseFails = new RigBrokenException("duo", "it does not answer");
        using var passing = new RigTestHarness(Break);
        using var failing = new RigTestHarness(Break);

        var passed = await passing.RunAsync(_ => { });
        var failed = await failing.RunAsync(_ => throw new AssertionException("card1 is silent"));

        Assert.That(passed.Verdict.Outcome, Is.EqualTo(Outcome.InfrastructureError));
        Assert.That(passed.Message, Is.EqualTo("rig duo is broken: it does not answer"));
        Assert.That(failed.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(failed.Message, Does.StartWith("card1 is silent").And.Contain("it does not answer"));
    }

    [Test]
    public async Task Evidence_that_cannot_be_collected_does_not_fail_the_test()
    {
        using var harness = new RigTestHarness(rig => rig.EvidenceFails = new IOException("the disk is gone"));

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Passed), record.Message);
        Assert.That(record.TakeDown[0], Has.Property("Status").EqualTo(StepStatus.Failed).And.Property("Message").Contains("the disk is gone"));
        Assert.That(record.Attachments.Select(file => file.Name), Does.Contain("missing evidence"));
    }

    [Test]
    public async Task A_kernel_warning_makes_the_running_test_fail()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(scope => scope.Rig.Hosts[0].Log.Mark("WARNING: CPU: 0 PID: 1 at net/qrtr"));

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Does.StartWith("problems in the kernel log of host0").And.Contain("WARNING: CPU: 0 PID: 1 at net/qrtr"));
    }

    [Test]
    public async Task A_kernel_warning_before_the_test_is_ignored()
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeLog.Mark("WARNING: from the boot"));

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Passed), record.Message);
    }

    [Test]
    public async Task Only_a_kernel_warning_that_is_not_allowed_fails_the_test()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(scope =>
        {
            scope.Allow(new KernelLogAllowance(new("net/qrtr"), "provoked"));
            scope.Rig.Hosts[0].Log.Mark("WARNING: at net/qrtr");
            scope.Rig.Hosts[0].Log.Mark("WARNING: at drivers/bus/mhi");
        });

        Assert.That(record.Message, Does.Contain("drivers/bus/mhi").And.Not.Contain("net/qrtr"));
    }

    [Test]
    public async Task The_rig_is_taken_down_even_if_the_body_makes_no_progress()
    {
        using var harness = new RigTestHarness(rig => rig.HangsOnAwait = true);
        var never = new TaskCompletionSource();

        var record = await harness.RunAsync(scope => scope.Steps.RunAsync("wait forever", () => never.Task));

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Does.StartWith("no progress on rig duo"));
        Assert.That(record.Steps[0], Has.Property("Status").EqualTo(StepStatus.Failed).And.Property("Message").EqualTo("did not end"));
        Assert.That(harness.Rig.Calls, Does.Contain("card1 down").And.Contain("released"));
    }

    [Test]
    public async Task An_interrupted_test_takes_its_rig_down_and_keeps_its_evidence()
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(async scope =>
        {
            await scope.Rig.Hosts[0].Cards[0].BringUpAsync(BringUpGoal.Up);
            harness.Interrupt();
            await Task.Delay(Timeout.InfiniteTimeSpan, scope.Rig.Time, scope.Cancellation);
        });

        Assert.That(record.Verdict, Has.Property("Outcome").EqualTo(Outcome.Interrupted).And.Property("Expectation").EqualTo(Expectation.Unknown));
        Assert.That(record.Message, Is.EqualTo("the run was interrupted while this test ran"));
        Assert.That(harness.Rig.Hosts[0].Cards[0].State, Is.EqualTo(CardState.Off));
        Assert.That(record.Attachments, Is.Not.Empty);
        Assert.That(harness.Rig.Calls[^1], Is.EqualTo("released"));
    }
}
