using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>
/// Events in one card's driver do not affect other cards: the traffic and endpoint ids of the other cards stay the same, and a program
/// that waits for another card keeps waiting.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.OthersUndisturbed)]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class BlastRadius(string rig) : LifecycleFixture(rig)
{
    // Short enough that many messages are sent during each reload.
    private static readonly TimeSpan TalkInterval = TimeSpan.FromMilliseconds(10);

    [RigTest("Both cards are up. One card's driver is reloaded repeatedly while a program and the other card send each other numbered messages. All messages must arrive, each exactly once and in order. The other card must stay up, keep its endpoint id and its one QMI client, and receive no HELLO. Updating one card's driver must not interrupt another card's network.")]
    [Requires(Capability.EndpointIds)]
    [FormerName("Reloading_one_driver_leaves_the_others_traffic_alone")]
    public async Task Reloading_a_driver_does_not_affect_the_traffic_of_another_card([Values(0, 1)] int reloaded)
    {
        var (restarted, other) = reloaded == 0 ? (A, B) : (B, A);
        var reloads = Repetitions(10, min: 5);
        await BringUp([A, B]);
        await ExpectOwnCard(other);
        var neighbour = await CardSnapshot.TakeAsync(other, Cancellation);
        await using var socket = await Open(boundTo: await EndpointOf(other));
        var toOther = new ReceivedSince(other);

        var (sent, received) = await TalkDuring(
            $"the driver of {restarted.Name} is reloaded {reloads} times, while {other.Name} and a program exchange messages", socket, other, TalkInterval, () => Reload(restarted, reloads));

        Expect($"{other.Name} received each of {sent.Count} messages once, in order", Payload.Texts(toOther.DataFrom(await NameOf(socket))), Is.EqualTo(sent));
        Expect($"the program received each of {other.Name}'s {sent.Count} messages once, in order", received, Is.EqualTo(sent));
        await ExpectUnchanged(neighbour);
        await ExpectOwnCard(restarted);
    }

    [RigTest("A program's eleventh message to one card is blocked, and the other card's driver is reloaded. The message must stay blocked. If reloading the other card's driver ended the wait, the message would be lost or would overload the slow card. Once the slow card confirms, the message must arrive.")]
    [Requires(Capability.EndpointIds)]
    [FormerName("Reloading_one_driver_ends_nobody_elses_waiting")]
    public async Task Reloading_a_driver_does_not_unblock_a_send_to_another_card([Values(0, 1)] int reloaded)
    {
        var (restarted, slow) = reloaded == 0 ? (A, B) : (B, A);
        await BringUp([A, B]);
        await using var socket = await Open(boundTo: await EndpointOf(slow));
        var name = await NameOf(socket);
        var toSlow = new ReceivedSince(slow);
        await using var eleventh = await Block(socket, slow);

        await Step($"the driver of {restarted.Name} is reloaded", () => Reload(restarted, 1));
        await Settle();
        Expect($"the eleventh message to {slow.Name} is still blocked", eleventh.IsBlocked, Is.True);
        Expect($"{slow.Name} received ten messages", toSlow.DataFrom(name), Has.Count.EqualTo(QrtrConstants.TxFlowHigh));

        await Confirm(slow, name);
        await Settle();
        Expect("the eleventh message is released", eleventh.Status, Is.EqualTo(PendingSend.Released));
        await eleventh.Completion;
        Expect($"{slow.Name} received eleven messages", toSlow.DataFrom(name), Has.Count.EqualTo(QrtrConstants.TxFlowHigh + 1));
    }

    [RigTest("One card is up, and the driver of the other card is in the middle of its QMI exchange. The first card's driver is then unloaded. The other card must still come up and have one QMI client. If the driver of that card were notified of the first card's departure, the driver would assume that its own card was gone, and would restart or give up.")]
    [Requires(Capability.Faults, Capability.EndpointIds)]
    [FormerName("Unloading_one_driver_leaves_another_in_its_QMI_exchange_alone")]
    public async Task Unloading_a_driver_does_not_affect_the_QMI_exchange_of_another_driver([Values(0, 1)] int unloaded)
    {
        var (leaving, starting) = unloaded == 0 ? (A, B) : (B, A);
        AssertGoalsReached(await StartInTurn([leaving]));
        var hold = Faults.Arm(starting, FaultAction.Hold, CardPoint.Request(WlfwMessageId.Cap));
        var result = await Step($"{starting.Name} is brought up, and {leaving.Name} is taken down before {starting.Name} answers its driver's CAP request", async () =>
        {
            var up = starting.TryBringUpAsync(BringUpGoal.Up, Cancellation);
            await hold.FiredAsync(BootTimeout, Cancellation);
            await leaving.TakeDownAsync(Cancellation);
            hold.Lift();
            return await up;
        });
        await Settle();
        Observe("how far the starting card got", result.Failure?.Reached ?? CardState.Up);
        Expect($"{starting.Name} comes up without failure", result.Failure?.Message, Is.Null);
        await ExpectOwnCard(starting);
    }

    [RigTest("One card is up and exchanges numbered messages with a program. The bring-up of the other card fails again and again, because that card hangs once its firmware image is complete. All messages must arrive, each exactly once and in order, and the working card must not be disturbed. A host must be able to work with a broken card until the card is replaced.")]
    [Requires(Capability.Faults, Capability.EndpointIds)]
    [FormerName("A_card_that_fails_again_and_again_leaves_the_other_alone")]
    public async Task Repeated_bring_up_failures_of_one_card_do_not_affect_the_other_card([Values(0, 1)] int failing)
    {
        const int failures = 5;
        var (broken, other) = failing == 0 ? (A, B) : (B, A);
        await BringUp([other]);
        var neighbour = await CardSnapshot.TakeAsync(other, Cancellation);
        await using var socket = await Open(boundTo: await EndpointOf(other));
        var toOther = new ReceivedSince(other);

        var (sent, received) = await TalkDuring(
            $"{broken.Name} fails to come up {failures} times, while {other.Name} and a program exchange messages", socket, other, BootTimeout / 20, () => Fail(broken, failures));

        Expect($"{other.Name} received each of {sent.Count} messages once, in order", Payload.Texts(toOther.DataFrom(await NameOf(socket))), Is.EqualTo(sent));
        Expect($"the program received each of {other.Name}'s {sent.Count} messages once, in order", received, Is.EqualTo(sent));
        await ExpectUnchanged(neighbour);
        await BringUp([broken]);
        await ExpectOwnCard(broken);
    }

    [RigTest("A card hangs in its QMI exchange, and its driver waits for the response until the wait times out. The wait is measured twice: with no other card present, and while the other card's driver is reloaded repeatedly. Both waits must take equally long, because a shorter wait could make the driver give up on a card that is only slow.")]
    [Requires(Capability.Faults, Capability.VirtualTime, Capability.EndpointIds)]
    [FormerName("Reloading_one_driver_shortens_nobody_elses_time_out")]
    public async Task Reloading_a_driver_does_not_shorten_the_timeout_of_another_driver([Values(0, 1)] int reloaded)
    {
        var (restarted, hanging) = reloaded == 0 ? (A, B) : (B, A);
        var timeoutAlone = await Step($"{hanging.Name} hangs with no other card present", () => TimeOut(hanging));
        await TakeDown(hanging);
        AssertGoalsReached(await StartInTurn([restarted]));
        var timeoutDuringReloads = await Step($"{hanging.Name} hangs while the driver of {restarted.Name} is reloaded", async () =>
        {
            var waiting = TimeOut(hanging);
            for (var i = 0; i < 5 && !waiting.IsCompleted; i++) await Reload(restarted, 1);
            return await waiting;
        });

        Observe("seconds by which the time-out was shorter", Math.Round((timeoutAlone - timeoutDuringReloads).TotalSeconds));
        Expect($"the driver of {hanging.Name} waits as long as it does with no other card present, {timeoutAlone.TotalSeconds:0.0} s", timeoutDuringReloads.TotalSeconds, Is.EqualTo(timeoutAlone.TotalSeconds).Within(1.0));
        await ExpectOwnCard(restarted);
    }

    /// <summary>Brings up a card that hangs in its QMI exchange.</summary>
    /// <returns>How long the card's driver waits for the response, measured on the rig's clock.</returns>
    private async Task<TimeSpan> TimeOut(ICard card)
    {
        var hang = Faults.Arm(card, FaultAction.Hang, CardPoint.Request(WlfwMessageId.Cap));
        var starting = card.TryBringUpAsync(BringUpGoal.FirmwareReady, Cancellation);
        await hang.FiredAsync(BootTimeout, Cancellation);
        var hung = Time.GetTimestamp();
        var result = await starting;
        ExpectBringUpFailed(result);
        return Time.GetElapsedTime(hung);
    }

    private async Task Fail(ICard card, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Faults.Arm(card, FaultAction.Hang, CardPoint.AmssComplete);
            var result = await card.TryBringUpAsync(BringUpGoal.Link, Cancellation);
            ExpectBringUpFailed(result);
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

    /// <summary>Runs an operation while a socket and a card send each other numbered messages.</summary>
    private Task<(IReadOnlyList<string> Sent, IReadOnlyList<string> ReceivedTexts)> TalkDuring(string step, IQrtrSocket socket, ICard card, TimeSpan interval, Func<Task> work) =>
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

    /// <summary>
    /// Sends numbered messages both ways until a task completes. The card confirms them often enough that the host never blocks.
    /// </summary>
    private async Task<(IReadOnlyList<string> Sent, IReadOnlyList<string> ReceivedTexts)> Talk(IQrtrSocket socket, ICard card, TimeSpan interval, Task until)
    {
        var name = await NameOf(socket);
        var to = await TestPortOf(card);
        List<string> sent = [], received = [];
        while (!until.IsCompleted)
        {
            sent.Add($"message {sent.Count + 1}");
            await SendWithoutStep(socket, sent[^1], to);
            await SendFromCardWithoutStep(card, sent[^1], name);
            if (sent.Count % QrtrConstants.TxFlowLow == 0) await ConfirmWithoutStep(card, name);
            await Task.Delay(interval, Time, Cancellation);
            // Drain inside the loop, because the receive buffer is limited.
            received.AddRange(Payload.Texts((await socket.DrainAsync(Cancellation)).Select(d => d.Payload.ToArray())));
        }

        received.AddRange(await ReceivedTexts(socket));
        return (sent, received);
    }
}
