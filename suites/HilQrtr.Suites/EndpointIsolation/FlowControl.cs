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
/// A send blocks when the destination card does not confirm messages (<c>net/qrtr/af_qrtr.c: qrtr_tx_wait</c>). Only senders to
/// that card may block, even though both cards have the same node and port.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.OwnPace)]
[MinCards(2)]
[Requires(Capability.EndpointIds, Capability.CardModels)]
public sealed class FlowControl(string rig) : CardsFixture(rig)
{
    [RigTest("A socket sends to a card that confirms no messages. Ten messages must go out, and the eleventh send must block, so that a slow card is not flooded.")]
    [FormerName("The_eleventh_unconfirmed_message_to_a_card_waits")]
    public async Task The_eleventh_unconfirmed_message_to_a_card_blocks()
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var name = await NameOf(socket);
        var toA = new ReceivedSince(A);

        await using var eleventh = await Block(socket, A);

        Expect($"{A.Name} received ten messages", toA.DataFrom(name).Count, Is.EqualTo(QrtrConstants.TxFlowHigh));
    }

    [RigTest("A socket sends ten messages to a card. The fifth message, and no other, must request confirmation, so that a card that confirms in time never blocks its host.")]
    [FormerName("The_fifth_message_asks_for_a_confirmation")]
    public async Task Only_the_fifth_of_ten_messages_requests_confirmation()
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(B));
        var toB = new ReceivedSince(B);

        var testPort = await TestPortOf(B);
        await Step($"the socket sends ten messages to {B.Name}", async () =>
        {
            for (var i = 1; i <= QrtrConstants.TxFlowHigh; i++)
                await SendWithoutStep(socket, $"message {i}", testPort);
        });

        await Settle();
        var confirmRequests = toB.Packets.Where(p => p.Type == QrtrPacketType.Data).Select(p => p.ConfirmRx);
        Expect("only the fifth of ten messages requests confirmation", confirmRequests, Is.EqualTo([false, false, false, false, true, false, false, false, false, false]));
    }

    [RigTest("One card stops confirming messages, and a sender to that card blocks. A send to the other card, which has the same node and port, must not block: a card that hangs must not affect another card.")]
    [FormerName("While_one_card_is_blocked_sends_to_the_other_go_on")]
    public async Task A_blocked_send_to_one_card_does_not_block_sends_to_another_card([Values(0, 1)] int blocked)
    {
        await LinkBothCards();
        var (stuck, free) = blocked == 0 ? (A, B) : (B, A);
        await using var toStuck = await OpenTo(stuck);
        await using var toFree = await OpenTo(free);
        var received = new ReceivedSince(free);
        await using var eleventh = await Block(toStuck, stuck);

        await using var send = BeginSend(toFree, "for the other card", await TestPortOf(free));
        await Settle();

        Expect($"the message to {free.Name} is not blocked", send.Status, Is.EqualTo(PendingSend.Released));
        await send.Completion;
        await ExpectCardReceived(received, toFree, "for the other card");
        Expect($"the eleventh message to {stuck.Name} is still blocked", eleventh.IsBlocked, Is.True);
    }

    [RigTest("Two cards have the same node number, and a sender to a port of one of them is blocked. If RESUME_TX for that node and port comes from the other card, the sender must stay blocked. If RESUME_TX comes from the card that the sender sends to, the sender must be released, and the blocked message must arrive.")]
    [FormerName("RESUME_TX_of_one_card_does_not_unblock_the_sender_to_the_other", "RESUME_TX_unblocks_only_sends_to_the_card_it_came_from")]
    public async Task RESUME_TX_from_a_card_unblocks_only_sends_to_that_card([Values(0, 1)] int blocked)
    {
        await LinkBothCards();
        var (stuck, other) = blocked == 0 ? (A, B) : (B, A);
        await using var socket = await Open(boundTo: await EndpointOf(stuck));
        var name = await NameOf(socket);
        var toStuck = new ReceivedSince(stuck);
        await using var eleventh = await Block(socket, stuck);

        await Confirm(other, name);
        await Settle();
        Expect($"the eleventh message to {stuck.Name} is still blocked", eleventh.IsBlocked, Is.True);
        Expect($"{stuck.Name} received ten messages", toStuck.DataFrom(name).Count, Is.EqualTo(QrtrConstants.TxFlowHigh));

        await Confirm(stuck, name);
        await Settle();
        Expect($"the eleventh message to {stuck.Name} is released", eleventh.Status, Is.EqualTo(PendingSend.Released));
        await eleventh.Completion;
        Expect($"{stuck.Name} received eleven messages", toStuck.DataFrom(name).Count, Is.EqualTo(QrtrConstants.TxFlowHigh + 1));
    }

    [RigTest("A card's firmware is slow to confirm messages, and a sender to that card blocks. Once the firmware confirms, the sender must be released, and the blocked message must arrive.")]
    [FormerName("A_blocked_sender_goes_on_when_its_card_confirms")]
    public async Task A_blocked_send_completes_when_the_card_sends_RESUME_TX()
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var name = await NameOf(socket);
        var toA = new ReceivedSince(A);
        try
        {
            var (waiting, sent) = await SendUntilOneBlocks(socket, A);
            await using var last = waiting;
            Expect($"{A.Name} received the {sent} requests before the blocked one", toA.DataFrom(name).Count, Is.EqualTo(sent));

            await Step($"{A.Name} confirms what it received", () =>
            {
                Model(A).HoldResumeTx = false;
                return Settle();
            });

            Expect("the blocked request is released", last.Status, Is.EqualTo(PendingSend.Released));
            await last.Completion;
            Expect($"{A.Name} received {sent + 1} requests", toA.DataFrom(name).Count, Is.EqualTo(sent + 1));
        }
        finally
        {
            // Do this even if the test fails, because a driver that waits for confirmation cannot be unbound.
            Model(A).HoldResumeTx = false;
        }
    }

    [RigTest("While a send to a card waits for confirmation, the card is taken down. The card can no longer confirm anything, so the send must fail rather than block forever.")]
    [FormerName("A_blocked_sender_is_released_when_its_card_goes")]
    public async Task A_blocked_send_fails_when_the_card_is_taken_down()
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        await using var eleventh = await Block(socket, A);

        await Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation));
        await Settle();

        Expect("the eleventh message is released", eleventh.Status, Is.EqualTo(PendingSend.Released));
        Expect("the send fails", await QrtrSockets.ErrnoOf(eleventh.Completion), Is.Not.EqualTo(Errno.None));
    }

    [RigTest("A card sends a message to a local socket and requests confirmation. Once the socket has received the message, the host must send RESUME_TX to that card and not to the other one. Without RESUME_TX, the card would stop sending.")]
    [FormerName("The_hosts_confirmation_goes_to_the_card_that_asked")]
    public async Task The_host_sends_RESUME_TX_only_to_the_card_that_requested_it([Values(0, 1)] int asking)
    {
        await LinkBothCards();
        var (asker, other) = asking == 0 ? (A, B) : (B, A);
        await using var socket = await Open();
        var name = await NameOf(socket);
        var (toAsker, toOther) = (new ReceivedSince(asker), new ReceivedSince(other));

        await SendFrom(asker, "please confirm", name, confirmRx: true);
        await ExpectSocketReceived(socket, "please confirm");
        await Settle();

        QrtrControlPacket[] expected = [new QrtrResumeTx(name.Node, name.Port)];
        Expect($"{asker.Name}, which requested confirmation, receives {ReportText.Of(expected)}", toAsker.Control(QrtrPacketType.ResumeTx), Is.EqualTo(expected));
        Expect($"{other.Name}, which requested none, receives no RESUME_TX", toOther.Control(QrtrPacketType.ResumeTx), Is.Empty);
    }

    private async Task<IQrtrSocket> OpenTo(ICard card) => await Open(boundTo: await EndpointOf(card), role: $"the socket of {card.Name}");

    /// <summary>
    /// Makes a card stop confirming messages and sends requests to the card's service until one request blocks. The messages of the
    /// card's driver count towards the same limit, so it is not known in advance which request blocks. At most ten requests are sent
    /// before that request.
    /// </summary>
    /// <returns>The blocked request, and the number of requests sent before it.</returns>
    private async Task<(PendingSend Blocked, int Sent)> SendUntilOneBlocks(IQrtrSocket socket, ICard card)
    {
        var service = await ServiceOf(card);
        return await Step($"{card.Name} stops confirming messages; {socket} sends requests to the card's service, {ReportText.Of(service)}, until one blocks", async () =>
        {
            var request = new QmiMessage(QmiMessageType.Request, 1, (ushort)WlfwMessageId.IndRegister, []).ToArray();
            Model(card).HoldResumeTx = true;
            for (var sent = 0; ; sent++)
            {
                var send = new PendingSend(ct => socket.SendAsync(request, service, null, ct), Cancellation);
                await Settle();
                var isBlocked = send.IsBlocked;
                if (!isBlocked) await using (send) await send.Completion;
                if (!isBlocked && sent < QrtrConstants.TxFlowHigh) continue;
                Expect($"request {sent + 1} is blocked", isBlocked, Is.True);
                return (send, sent);
            }
        });
    }
}
