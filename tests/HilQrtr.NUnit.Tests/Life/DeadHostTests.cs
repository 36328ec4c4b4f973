using HilQrtr.Errors;
using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Tests.Life;

public sealed class DeadHostTests
{
    private const string Console = "[ 1.0] Kernel panic - not syncing: Segfault with no mm\n[ 1.0] Call Trace:\n[ 1.0]  [<1>] ? ath11k_core_restart+0x1/0x2";
    private const string Message = "the host of rig duo died: exited with 134: panic in ath11k_core_restart: Segfault with no mm";

    [Test]
    public async Task A_host_that_dies_during_the_body_is_one_problem_even_if_the_take_down_also_fails()
    {
        var died = new HostDiedException("duo", "exited with 134", Console);
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeCards.ForEach(card => card.TakeDownFails = died));

        var record = await harness.RunAsync(_ => throw died);

        Assert.That(record.Message, Is.EqualTo(Message));
        Assert.That(record.Console, Is.EqualTo(Console));
        Assert.That(record.Cause, Is.EqualTo(new FailureCause(FailureKind.Kernel, "panic in ath11k_core_restart: Segfault with no mm")));
    }

    [Test]
    public async Task A_declared_panic_during_the_body_is_expected_even_if_the_take_down_also_fails()
    {
        var died = new HostDiedException("duo", "exited with 134", Console);
        using var harness = new RigTestHarness(
            rig => rig.FakeHosts[0].FakeCards[0].TakeDownFails = died,
            new ExpectedFailure("*", "the restart panics", null, new Dictionary<string, string> { ["kernel panic"] = "Segfault with no mm" }));

        var record = await harness.RunAsync(_ => throw died);

        Assert.That(record.Verdict.Expectation, Is.EqualTo(Expectation.AsExpected), record.Verdict.Explanation);
    }

    [Test]
    public async Task A_declared_hang_during_the_body_is_expected_even_though_the_host_is_dead_during_the_take_down()
    {
        using var harness = new RigTestHarness(
            rig => rig.FakeHosts[0].FakeCards[0].TakeDownFails = new HostDiedException("duo", "the agent is gone"),
            new ExpectedFailure("*", "the restart never ends", null, new Dictionary<string, string> { ["kernel hangs in"] = "ath11k_core_restart" }));

        var record = await harness.RunAsync(_ => throw new RigHungException("duo", "a probe", TimeSpan.FromSeconds(1), "host0") { KernelStack = "ath11k_core_restart < worker_thread" });

        Assert.That(record.Verdict.Expectation, Is.EqualTo(Expectation.AsExpected), record.Verdict.Explanation);
    }

    [Test]
    public async Task The_console_of_a_host_that_dies_during_the_take_down_is_recorded()
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeCards[0].TakeDownFails = new HostDiedException("duo", "exited with 134", Console));

        var record = await harness.RunAsync(_ => { });

        Assert.That((record.Message, record.Console), Is.EqualTo((Message, Console)));
    }

    [Test]
    public async Task No_console_is_recorded_if_the_host_does_not_die()
    {
        using var harness = new RigTestHarness();

        Assert.That((await harness.RunAsync(_ => throw new ExpectationException("all is well", "no"))).Console, Is.Null);
    }
}
