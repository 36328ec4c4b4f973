using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// A sender waits when its card does not confirm (<c>net/qrtr/af_qrtr.c: qrtr_tx_wait</c>). That must stay between
/// the two, though both cards have the same node and port.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.EndpointIds, Capability.CardModels)]
public sealed class FlowControl(string rig) : CardsFixture(rig)
{
    [RigTest("A socket sends to a card that confirms nothing. Ten messages must go out; the eleventh must wait, which keeps a slow card from being flooded.")]
    public async Task The_eleventh_unconfirmed_message_to_a_card_waits()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var name = await NameOf(socket);
        var toA = new ReceivedSince(A);

        await using var eleventh = await Block(socket, A);

        Expect($"{A.Name} has received ten messages", toA.DataFrom(name).Count, Is.EqualTo(QrtrConstants.TxFlowHigh));
    }

    [RigTest("A socket sends ten messages to a card. The fifth, and no other, must ask for a confirmation, so that a card which keeps up never makes its host wait.")]
    public async Task The_fifth_message_asks_for_a_confirmation()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(B));
        var toB = new ReceivedSince(B);

        await Step($"the socket sends ten messages to {B.Name}", async () =>
        {
            for (var i = 1; i <= QrtrConstants.TxFlowHigh; i++)
                await SendWithoutStep(socket, $"message {i}", Quiet(B));
        });

        await Settle();
        var asked = toB.Packets.Where(p => p.Type == QrtrPacketType.Data).Select(p => p.ConfirmRx);
        Expect("the fifth message asks for a confirmation, and no other of the ten", asked, Is.EqualTo([false, false, false, false, true, false, false, false, false, false]));
    }

    [RigTest("One card confirms nothing and its sender is blocked. Sends to the other card, same node and same port, must go on: one hanging card must not take the other down.")]
    public async Task While_one_card_is_blocked_sends_to_the_other_go_on([Values(0, 1)] int blocked)
    {
        await BothAreLinked();
        var (stuck, free) = blocked == 0 ? (A, B) : (B, A);
        await using var toStuck = await OpenTo(stuck);
        await using var toFree = await OpenTo(free);
        var received = new ReceivedSince(free);
        await using var eleventh = await Block(toStuck, stuck);

        await using var send = BeginSend(toFree, "goes on", Quiet(free));
        await Settle();

        Expect($"the message to {free.Name} no longer waits", send.Stands, Is.EqualTo(PendingSend.Ended));
        await send.Completion;
        await ExpectReceived(received, toFree, "goes on");
        Expect($"the eleventh message to {stuck.Name} still waits", eleventh.Waits, Is.True);
    }

    [RigTest("A sender to one card is blocked. A RESUME_TX for the same node and port comes from the other card: it must not unblock. One from the card itself must, and what was held back must arrive.")]
    public async Task RESUME_TX_of_one_card_does_not_unblock_the_sender_to_the_other([Values(0, 1)] int blocked)
    {
        await BothAreLinked();
        var (stuck, other) = blocked == 0 ? (A, B) : (B, A);
        await using var socket = await Open(boundTo: await EndpointOf(stuck));
        var name = await NameOf(socket);
        var toStuck = new ReceivedSince(stuck);
        await using var eleventh = await Block(socket, stuck);

        await Confirm(other, name);
        await Settle();
        Expect($"the eleventh message to {stuck.Name} still waits", eleventh.Waits, Is.True);
        Expect($"{stuck.Name} has received ten messages", toStuck.DataFrom(name).Count, Is.EqualTo(QrtrConstants.TxFlowHigh));

        await Confirm(stuck, name);
        await Settle();
        Expect($"the eleventh message to {stuck.Name} no longer waits", eleventh.Stands, Is.EqualTo(PendingSend.Ended));
        await eleventh.Completion;
        Expect($"{stuck.Name} has received eleven messages", toStuck.DataFrom(name).Count, Is.EqualTo(QrtrConstants.TxFlowHigh + 1));
    }

    [RigTest("A card's firmware is slow to confirm; its sender waits. When the firmware confirms at last, the sender must go on, and what it held back must arrive.")]
    public async Task A_blocked_sender_goes_on_when_its_card_confirms()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var name = await NameOf(socket);
        var toA = new ReceivedSince(A);
        try
        {
            var (waiting, gone) = await SendUntilOneWaits(socket, A);
            await using var last = waiting;
            Expect($"{A.Name} has received the {gone} requests before it", toA.DataFrom(name).Count, Is.EqualTo(gone));

            await Step($"{A.Name} confirms what it has received", () =>
            {
                Model(A).HoldResumeTx = false;
                return Settle();
            });

            Expect("the request that waited no longer waits", last.Stands, Is.EqualTo(PendingSend.Ended));
            await last.Completion;
            Expect($"{A.Name} has received {gone + 1} requests", toA.DataFrom(name).Count, Is.EqualTo(gone + 1));
        }
        finally
        {
            // Whatever came of it: a driver that waits for a confirmation cannot be taken down.
            Model(A).HoldResumeTx = false;
        }
    }

    [RigTest("A sender to a card is blocked when the card is taken down. It must be told with EPIPE, and not wait for ever for a card that is gone.")]
    public async Task A_blocked_sender_is_released_when_its_card_goes()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        await using var eleventh = await Block(socket, A);

        await Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation));
        await Settle();

        Expect("the eleventh message no longer waits", eleventh.Stands, Is.EqualTo(PendingSend.Ended));
        Expect("its sender is told EPIPE", await QrtrSockets.ErrnoOf(eleventh.Completion), Is.EqualTo(Errno.EPIPE));
    }

    [RigTest("A card asks for a confirmation of its message to a local socket. When the socket has taken the message, RESUME_TX must go back to that very card, or the card stops sending.")]
    public async Task The_hosts_confirmation_goes_to_the_card_that_asked([Values(0, 1)] int asking)
    {
        await BothAreLinked();
        var (asker, other) = asking == 0 ? (A, B) : (B, A);
        await using var socket = await Open();
        var name = await NameOf(socket);
        var (toAsker, toOther) = (new ReceivedSince(asker), new ReceivedSince(other));

        await SendFrom(asker, "please confirm", name, confirmRx: true);
        await ExpectHeard(socket, "please confirm");
        await Settle();

        QrtrControlPacket[] expected = [new QrtrResumeTx(name.Node, name.Port)];
        Expect($"{asker.Name}, which asked, is sent {ReportText.Of(expected)}", toAsker.Control(QrtrPacketType.ResumeTx), Is.EqualTo(expected));
        Expect($"{other.Name}, which did not ask, is sent no RESUME_TX", toOther.Control(QrtrPacketType.ResumeTx), Is.Empty);
    }

    private async Task<IQrtrSocket> OpenTo(ICard card) => await Open(boundTo: await EndpointOf(card), role: $"the socket of {card.Name}");

    /// <summary>
    /// Sends requests to the service of a card that confirms nothing from now on, until one waits. The driver's own messages
    /// count too: how many of ours go out before is not known, but not more than ten.
    /// </summary>
    /// <returns>The one that waits, and how many went out before it.</returns>
    private Task<(PendingSend Waiting, int Gone)> SendUntilOneWaits(IQrtrSocket socket, ICard card) =>
        Step($"{card.Name} confirms nothing; {socket} sends requests to {ReportText.Of(Service(card))}, the service of {card.Name}, until one waits", async () =>
        {
            var request = new QmiMessage(QmiMessageType.Request, 1, (ushort)WlfwMessageId.IndRegister, []).ToArray();
            Model(card).HoldResumeTx = true;
            for (var gone = 0; ; gone++)
            {
                var send = new PendingSend(ct => socket.SendAsync(request, Service(card), null, ct), Cancellation);
                await Settle();
                var waits = send.Waits;
                if (!waits) await using (send) await send.Completion;
                if (!waits && gone < QrtrConstants.TxFlowHigh) continue;
                Expect($"request {gone + 1} waits", waits, Is.True);
                return (send, gone);
            }
        });
}
