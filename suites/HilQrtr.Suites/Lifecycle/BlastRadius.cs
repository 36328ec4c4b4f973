using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>What happens to one card's driver stays with that card: the others' traffic, ids and waiting go on as if nothing were.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class BlastRadius(string rig) : LifecycleFixture(rig)
{
    // Often enough that each reload has many of them.
    private static readonly TimeSpan TalkInterval = TimeSpan.FromMilliseconds(10);

    [RigTest("Both cards are up. One card's driver is reloaded again and again, while a program and the other card send each other numbered messages. All must arrive, each once and in order; the other card must stay up, keep its id and its one client, and hear no HELLO: nobody would accept that a network stops because another card's driver is updated.")]
    [Requires(Capability.EndpointIds)]
    public async Task Reloading_one_driver_leaves_the_others_traffic_alone([Values(0, 1)] int reloaded)
    {
        var (mover, stayer) = reloaded == 0 ? (A, B) : (B, A);
        var reloads = Affordable(10, least: 5);
        await BringUp([A, B]);
        await ExpectOwnCard(stayer);
        var neighbour = await Neighbour.OfAsync(stayer, Cancellation);
        await using var socket = await Open(boundTo: await EndpointOf(stayer));
        var toStayer = new ReceivedSince(stayer);

        var (sent, heard) = await TalkDuring(
            $"the driver of {mover.Name} is reloaded {reloads} times, while {stayer.Name} and a program talk", socket, stayer, TalkInterval, () => Reload(mover, reloads));

        Expect($"{stayer.Name} received each of {sent.Count} messages once, in order", Payload.Texts(toStayer.DataFrom(await NameOf(socket))), Is.EqualTo(sent));
        Expect($"the program heard each of {stayer.Name}'s {sent.Count} messages once, in order", heard, Is.EqualTo(sent));
        await ExpectUndisturbed(neighbour);
        await ExpectOwnCard(mover);
    }

    [RigTest("A program's eleventh message waits for one card to confirm, when the other card's driver is reloaded. The program must go on waiting: a wait that ends because of somebody else's card loses the message, or floods the slow card. When its own card confirms, the message must arrive.")]
    [Requires(Capability.EndpointIds)]
    public async Task Reloading_one_driver_ends_nobody_elses_waiting([Values(0, 1)] int reloaded)
    {
        var (mover, slow) = reloaded == 0 ? (A, B) : (B, A);
        await BringUp([A, B]);
        await using var socket = await Open(boundTo: await EndpointOf(slow));
        var name = await NameOf(socket);
        var toSlow = new ReceivedSince(slow);
        await using var eleventh = await Block(socket, slow);

        await Step($"the driver of {mover.Name} is reloaded", () => Reload(mover, 1));
        await Settle();
        Expect($"the eleventh message to {slow.Name} still waits", eleventh.Waits, Is.True);
        Expect($"{slow.Name} has received ten messages", toSlow.DataFrom(name), Has.Count.EqualTo(QrtrConstants.TxFlowHigh));

        await Confirm(slow, name);
        await Settle();
        Expect("the eleventh message no longer waits", eleventh.Stands, Is.EqualTo(PendingSend.Ended));
        await eleventh.Completion;
        Expect($"{slow.Name} has received eleven messages", toSlow.DataFrom(name), Has.Count.EqualTo(QrtrConstants.TxFlowHigh + 1));
    }

    [RigTest("One card is up, and the driver of the other is in the middle of its QMI exchange, when the first one's driver is unloaded. The other must come up all the same, with one client: a driver that is told of somebody else's departure takes its own card for gone, and starts over or gives up.")]
    [Requires(Capability.Faults, Capability.EndpointIds)]
    public async Task Unloading_one_driver_leaves_another_in_its_QMI_exchange_alone([Values(0, 1)] int unloaded)
    {
        var (leaver, comer) = unloaded == 0 ? (A, B) : (B, A);
        AssertReached(await StartInTurn([leaver]));
        var hold = Faults.Arm(comer, FaultAction.Hold, CardPoint.Request(WlfwMessageId.Cap));
        var coming = await Step($"{comer.Name} is started, and {leaver.Name} is unloaded while {comer.Name} has yet to answer its driver's CAP", async () =>
        {
            var up = comer.TryBringUpAsync(BringUpGoal.Up, Cancellation);
            await hold.FiredAsync(BootTimeout, Cancellation);
            await leaver.TakeDownAsync(Cancellation);
            hold.Lift();
            return await up;
        });
        await Settle();
        Observe("how far the card that comes got", coming.Failure?.Reached ?? CardState.Up);
        Expect($"no failure of {comer.Name}", coming.Failure?.Message, Is.Null);
        await ExpectOwnCard(comer);
    }

    [RigTest("One card is up, and a program and the card send each other numbered messages; the other card fails to come up again and again, hanging with its image complete. All messages must arrive, each once and in order, and the card that works must not notice: a broken card is to be replaced next week, not at once.")]
    [Requires(Capability.Faults, Capability.EndpointIds)]
    public async Task A_card_that_fails_again_and_again_leaves_the_other_alone([Values(0, 1)] int failing)
    {
        const int failures = 5;
        var (failer, stayer) = failing == 0 ? (A, B) : (B, A);
        await BringUp([stayer]);
        var neighbour = await Neighbour.OfAsync(stayer, Cancellation);
        await using var socket = await Open(boundTo: neighbour.Endpoint);
        var toStayer = new ReceivedSince(stayer);

        var (sent, heard) = await TalkDuring(
            $"{failer.Name} fails to come up {failures} times, while {stayer.Name} and a program talk", socket, stayer, BootTimeout / 20, () => Fail(failer, failures));

        Expect($"{stayer.Name} received each of {sent.Count} messages once, in order", Payload.Texts(toStayer.DataFrom(await NameOf(socket))), Is.EqualTo(sent));
        Expect($"the program heard each of {stayer.Name}'s {sent.Count} messages once, in order", heard, Is.EqualTo(sent));
        await ExpectUndisturbed(neighbour);
        await BringUp([failer]);
        await ExpectOwnCard(failer);
    }

    [RigTest("A card hangs in its QMI exchange, and its driver waits for the answer until its time-out. That is measured twice: alone, and while the other card's driver is reloaded again and again. The driver must wait as long both times: a time-out that others shorten gives up a card that is only slow.")]
    [Requires(Capability.Faults, Capability.VirtualTime, Capability.EndpointIds)]
    public async Task Reloading_one_driver_shortens_nobody_elses_time_out([Values(0, 1)] int reloaded)
    {
        var (mover, hanger) = reloaded == 0 ? (A, B) : (B, A);
        var alone = await Step($"{hanger.Name} hangs while no other card is there", () => TimeOut(hanger));
        await TakeDown(hanger);
        AssertReached(await StartInTurn([mover]));
        var beside = await Step($"{hanger.Name} hangs while the driver of {mover.Name} is reloaded", async () =>
        {
            var waiting = TimeOut(hanger);
            for (var i = 0; i < 5 && !waiting.IsCompleted; i++) await Reload(mover, 1);
            return await waiting;
        });

        Observe("seconds by which the time-out was shorter", Math.Round((alone - beside).TotalSeconds));
        Expect($"the driver of {hanger.Name} waits as long as alone, {alone.TotalSeconds:0.0} s", beside.TotalSeconds, Is.EqualTo(alone.TotalSeconds).Within(1.0));
        await ExpectOwnCard(mover);
    }

    /// <summary>Starts a card that hangs in its QMI exchange.</summary>
    /// <returns>How long its driver waits for an answer, on the rig's clock.</returns>
    private async Task<TimeSpan> TimeOut(ICard card)
    {
        var hang = Faults.Arm(card, FaultAction.Hang, CardPoint.Request(WlfwMessageId.Cap));
        var starting = card.TryBringUpAsync(BringUpGoal.FirmwareReady, Cancellation);
        await hang.FiredAsync(BootTimeout, Cancellation);
        var hung = Time.GetTimestamp();
        var tried = await starting;
        ExpectGivenUp(tried);
        return Time.GetElapsedTime(hung);
    }

    private async Task Fail(ICard card, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Faults.Arm(card, FaultAction.Hang, CardPoint.AmssComplete);
            var tried = await card.TryBringUpAsync(BringUpGoal.Link, Cancellation);
            ExpectGivenUp(tried);
            await card.TakeDownAsync(Cancellation);
        }
    }

    private async Task Reload(ICard card, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await card.TakeDownAsync(Cancellation);
            await card.BringUpAsync(BringUpGoal.Up, Cancellation);
        }
    }

    /// <summary>Does something, and meanwhile sends numbered messages both ways between a socket and a card.</summary>
    private Task<(IReadOnlyList<string> Sent, IReadOnlyList<string> Heard)> TalkDuring(string step, IQrtrSocket socket, ICard card, TimeSpan interval, Func<Task> work) =>
        Step(step, async () =>
        {
            var working = work();
            try
            {
                return await Talk(socket, card, interval, working);
            }
            finally
            {
                await working;
            }
        });

    /// <summary>Sends numbered messages both ways until something else is done; the card confirms before its host has to wait.</summary>
    private async Task<(IReadOnlyList<string> Sent, IReadOnlyList<string> Heard)> Talk(IQrtrSocket socket, ICard card, TimeSpan interval, Task until)
    {
        var name = await NameOf(socket);
        List<string> sent = [], heard = [];
        while (!until.IsCompleted)
        {
            sent.Add($"message {sent.Count + 1}");
            await SendWithoutStep(socket, sent[^1], Quiet(card));
            await SendFromWithoutStep(card, sent[^1], name);
            if (sent.Count % QrtrConstants.TxFlowLow == 0) await ConfirmWithoutStep(card, name);
            await Task.Delay(interval, Time, Cancellation);
            // Not kept for the end: a receive buffer is no archive.
            heard.AddRange(Payload.Texts((await socket.DrainAsync(Cancellation)).Select(d => d.Payload.ToArray())));
        }

        heard.AddRange(await Heard(socket));
        return (sent, heard);
    }
}
