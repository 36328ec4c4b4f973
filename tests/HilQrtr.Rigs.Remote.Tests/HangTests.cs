using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>Tests how the pump ends a test body that waits in vain or is cancelled.</summary>
internal sealed class HangTests
{
    [Test]
    public async Task A_body_that_waits_for_something_outside_the_rig_is_abandoned([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns));

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(_ => new TaskCompletionSource().Task, FakeRig.ShortHangTimeout, CancellationToken.None),
            Throws.TypeOf<RigHungException>().With.Message.Contains("Last seen: no request to the host is pending"));
    }

    [Test]
    public async Task A_hang_is_reported_with_the_unanswered_request([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns));

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => Task.WhenAll(rig.RequestAsync("/never", token), rig.RequestAsync("/never", token)), FakeRig.ShortHangTimeout, CancellationToken.None),
            Throws.TypeOf<RigHungException>().With.Message.Contains("Last seen: 2 requests on host0, the oldest is FileExists"));
    }

    [Test]
    public async Task An_infinite_timeout_does_not_extend_the_hang_timeout([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns));

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => rig.Session.CallAsync(new FileExists("/never"), Timeout.InfiniteTimeSpan, token), FakeRig.ShortHangTimeout, CancellationToken.None),
            Throws.TypeOf<RigHungException>());
    }

    [Test]
    public async Task A_wait_with_its_own_timeout_extends_the_hang_timeout()
    {
        await using var rig = new FakeRig(new FakeAgent(turns: false));
        var waited = false;

        await rig.Pump.RunAsync(
            async token =>
            {
                await rig.RequestAsync("/", token);
                await Task.Delay(FakeRig.ShortHangTimeout * 4, rig.Time, token);
                waited = true;
            },
            FakeRig.ShortHangTimeout, CancellationToken.None);

        Assert.That(waited, Is.True);
    }

    [Test]
    public async Task A_hang_is_reported_with_the_host_that_does_not_end_its_turn()
    {
        await using var rig = new FakeRig(new FakeAgent { KeepTurn = () => true });

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => rig.RequestAsync("/", token), FakeRig.ShortHangTimeout, CancellationToken.None),
            Throws.TypeOf<RigHungException>().With.Message.Contains("host0 is running and does not end its turn"));
    }

    [Test]
    public async Task A_rig_can_run_another_body_after_a_hang()
    {
        await using var rig = new FakeRig();
        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => rig.RequestAsync("/never", token), FakeRig.ShortHangTimeout, CancellationToken.None), Throws.TypeOf<RigHungException>());

        var answered = false;
        await rig.RunAsync(async () => answered = await rig.RequestAsync("/"));

        Assert.That(answered, Is.True);
    }

    [Test]
    public async Task A_cancelled_wait_notifies_the_agent_and_still_receives_the_reply()
    {
        await using var rig = new FakeRig();
        using var stop = new CancellationTokenSource();
        await rig.RunAsync(async () =>
        {
            var pending = rig.RequestAsync("/never", stop.Token);
            await rig.RequestAsync("/after/100");
            stop.Cancel();

            var error = await Assert.ThrowsAsync<OperationCanceledException>(() => pending);
            Assert.That(error!.CancellationToken, Is.EqualTo(stop.Token));
            Assert.That(await rig.RequestAsync("/"), Is.True, "the late reply to the cancelled request is not mistaken for the reply to this request");
        });
        Assert.That(rig.Agent.Received.Single(f => f.Kind == AgentFrameKind.Cancel).Read<AgentCancel>().Id, Is.EqualTo(1));
        Assert.That(rig.Session.End, Is.Null);
    }

    [Test]
    public async Task A_request_that_completes_before_its_cancellation_is_not_lost()
    {
        await using var rig = new FakeRig();
        using var stop = new CancellationTokenSource();
        await rig.RunAsync(async () =>
        {
            var pending = rig.RequestAsync("/done", stop.Token);
            stop.Cancel();

            Assert.That(await pending, Is.True);
        });
    }

    [Test]
    public async Task A_request_is_not_sent_if_its_token_is_already_cancelled()
    {
        await using var rig = new FakeRig();
        await rig.RunAsync(async () => await Assert.ThrowsAsync<OperationCanceledException>(() => rig.RequestAsync("/", new CancellationToken(true))));

        Assert.That(rig.Agent.Requests, Is.Empty);
    }

    [Test]
    public async Task Cancelling_a_run_cancels_pending_requests([Values] bool turns)
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
                        await rig.RequestAsync("/", token);
                        _ = Task.Run(stop.Cancel, CancellationToken.None);
                        await rig.RequestAsync("/never", token);
                    }
                    finally
                    {
                        cleaned = await rig.RequestAsync("/", CancellationToken.None);
                    }
                },
                FakeRig.HangTimeout, stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(cleaned, Is.True, "the cleanup in the body completes");
    }

    [Test]
    public async Task A_cancelled_body_that_waits_for_something_outside_the_rig_is_abandoned()
    {
        await using var rig = new FakeRig();
        using var stop = new CancellationTokenSource();

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(
                async token =>
                {
                    await rig.RequestAsync("/", token);
                    _ = Task.Run(stop.Cancel, CancellationToken.None);
                    await new TaskCompletionSource().Task;
                },
                FakeRig.HangTimeout, stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }
}
