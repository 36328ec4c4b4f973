using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>Code that waits for what does not come, and code that is told to stop.</summary>
internal sealed class HangTests
{
    [Test]
    public async Task A_body_that_waits_for_nothing_of_the_rigs_is_given_up([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns));

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(_ => new TaskCompletionSource().Task, FakeRig.NoPatience, CancellationToken.None),
            Throws.TypeOf<RigHungException>().With.Message.Contains("Last seen: no request to the host is under way"));
    }

    [Test]
    public async Task A_request_without_a_bound_that_is_not_answered_is_named([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns));

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => Task.WhenAll(rig.AskAsync("/never", token), rig.AskAsync("/never", token)), FakeRig.NoPatience, CancellationToken.None),
            Throws.TypeOf<RigHungException>().With.Message.Contains("Last seen: 2 requests on host0, FileExists the oldest"));
    }

    [Test]
    public async Task A_wait_without_end_is_no_bound([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns));

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => rig.Session.CallAsync(new FileExists("/never"), Timeout.InfiniteTimeSpan, token), FakeRig.NoPatience, CancellationToken.None),
            Throws.TypeOf<RigHungException>());
    }

    [Test]
    public async Task A_wait_with_a_bound_of_its_own_has_that_time_too()
    {
        await using var rig = new FakeRig(new FakeAgent(turns: false));
        var waited = false;

        await rig.Pump.RunAsync(
            async token =>
            {
                await rig.AskAsync("/", token);
                await Task.Delay(FakeRig.NoPatience * 4, rig.Time, token);
                waited = true;
            },
            FakeRig.NoPatience, CancellationToken.None);

        Assert.That(waited, Is.True);
    }

    [Test]
    public async Task A_host_that_keeps_its_turn_is_told_from_one_that_does_not_answer()
    {
        await using var rig = new FakeRig(new FakeAgent { KeepTurn = () => true });

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => rig.AskAsync("/", token), FakeRig.NoPatience, CancellationToken.None),
            Throws.TypeOf<RigHungException>().With.Message.Contains("host0 runs and does not hand over its turn"));
    }

    [Test]
    public async Task A_rig_that_hung_runs_the_next_body()
    {
        await using var rig = new FakeRig();
        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => rig.AskAsync("/never", token), FakeRig.NoPatience, CancellationToken.None), Throws.TypeOf<RigHungException>());

        var answered = false;
        await rig.RunAsync(async () => answered = await rig.AskAsync("/"));

        Assert.That(answered, Is.True);
    }

    [Test]
    public async Task A_cancelled_wait_tells_the_agent_and_still_takes_its_answer()
    {
        await using var rig = new FakeRig();
        using var stop = new CancellationTokenSource();
        await rig.RunAsync(async () =>
        {
            var asking = rig.AskAsync("/never", stop.Token);
            await rig.AskAsync("/after/100");
            stop.Cancel();

            var error = await Assert.ThrowsAsync<OperationCanceledException>(() => asking);
            Assert.That(error!.CancellationToken, Is.EqualTo(stop.Token));
            Assert.That(await rig.AskAsync("/"), Is.True, "the answer was not mistaken for another's");
        });
        Assert.That(rig.Agent.Heard.Single(f => f.Kind == AgentFrameKind.Cancel).Read<AgentCancel>().Id, Is.EqualTo(1));
        Assert.That(rig.Session.End, Is.Null);
    }

    [Test]
    public async Task What_was_done_before_the_cancellation_reached_it_is_not_lost()
    {
        await using var rig = new FakeRig();
        using var stop = new CancellationTokenSource();
        await rig.RunAsync(async () =>
        {
            var asking = rig.AskAsync("/done", stop.Token);
            stop.Cancel();

            Assert.That(await asking, Is.True);
        });
    }

    [Test]
    public async Task What_is_cancelled_before_it_is_asked_is_not_asked()
    {
        await using var rig = new FakeRig();
        await rig.RunAsync(async () => await Assert.ThrowsAsync<OperationCanceledException>(() => rig.AskAsync("/", new CancellationToken(true))));

        Assert.That(rig.Agent.Requests, Is.Empty);
    }

    [Test]
    public async Task Cancelling_a_run_cancels_what_the_body_waits_for([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns));
        using var stop = new CancellationTokenSource();
        var cleaned = false;

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(
                async token =>
                {
                    try
                    {
                        await rig.AskAsync("/", token);
                        _ = Task.Run(stop.Cancel, CancellationToken.None);
                        await rig.AskAsync("/never", token);
                    }
                    finally
                    {
                        cleaned = await rig.AskAsync("/", CancellationToken.None);
                    }
                },
                FakeRig.Patience, stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(cleaned, Is.True, "the body ends in its own time");
    }

    [Test]
    public async Task A_cancelled_body_that_waits_for_nothing_of_the_rigs_is_left()
    {
        await using var rig = new FakeRig();
        using var stop = new CancellationTokenSource();

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(
                async token =>
                {
                    await rig.AskAsync("/", token);
                    _ = Task.Run(stop.Cancel, CancellationToken.None);
                    await new TaskCompletionSource().Task;
                },
                FakeRig.Patience, stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }
}
