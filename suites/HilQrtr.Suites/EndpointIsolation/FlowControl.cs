using HilQrtr.NUnit;
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

        Assert.That(toA.DataFrom(name), Has.Count.EqualTo(QrtrConstants.TxFlowHigh), $"messages that {A.Name} received");
    }

    [RigTest("A socket sends ten messages to a card. The fifth, and no other, must ask for a confirmation, so that a card which keeps up never makes its host wait.")]
    public async Task The_fifth_message_asks_for_a_confirmation()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(B));
        var toB = new ReceivedSince(B);

        await SendTen(socket, B);

        await Settle();
        var asked = toB.Packets.Where(p => p.Type == QrtrPacketType.Data).Select(p => p.ConfirmRx);
        Assert.That(asked, Is.EqualTo([false, false, false, false, true, false, false, false, false, false]), "confirm_rx, message by message");
    }

    [RigTest("One card confirms nothing and its sender is blocked. Sends to the other card, same node and same port, must go on: one hanging card must not take the other down.")]
    public async Task While_one_card_is_blocked_sends_to_the_other_go_on([Values(0, 1)] int blocked)
    {
        await BothAreLinked();
        var (stuck, free) = blocked == 0 ? (A, B) : (B, A);
        await using var toStuck = await Open(boundTo: await EndpointOf(stuck));
        await using var toFree = await Open(boundTo: await EndpointOf(free));
        var received = new ReceivedSince(free);
        await using var eleventh = await Block(toStuck, stuck);

        await using var send = new PendingSend(ct => toFree.SendAsync(Payload.Of("goes on"), Quiet(free), null, ct), Cancellation);
        await Settle();

        Assert.That(send.Waits, Is.False, $"whether a send to {free.Name} waits");
        await send.Completion;
        Assert.That(Payload.Texts(received.DataFrom(await NameOf(toFree))), Is.EqualTo(["goes on"]), $"what {free.Name} received");
        Assert.That(eleventh.Waits, Is.True, $"whether the sender to {stuck.Name} still waits");
    }

    [RigTest("A sender to one card is blocked. A RESUME_TX for the same node and port comes from the other card: it must not unblock. One from the card itself must.")]
    public async Task RESUME_TX_of_one_card_does_not_unblock_the_sender_to_the_other([Values(0, 1)] int blocked)
    {
        await BothAreLinked();
        var (stuck, other) = blocked == 0 ? (A, B) : (B, A);
        await using var socket = await Open(boundTo: await EndpointOf(stuck));
        var name = await NameOf(socket);
        await using var eleventh = await Block(socket, stuck);

        await Confirm(other, name);
        await Settle();
        Assert.That(eleventh.Waits, Is.True, $"whether the sender waits after {other.Name} has confirmed");

        await Confirm(stuck, name);
        await Settle();
        Assert.That(eleventh.Waits, Is.False, $"whether the sender waits after {stuck.Name} has confirmed");
        await eleventh.Completion;
    }

    [RigTest("A card's firmware is slow to confirm; its sender waits. When the firmware confirms at last, the sender must go on, and what it held back must arrive.")]
    public async Task A_blocked_sender_goes_on_when_its_card_confirms()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var request = new QmiMessage(QmiMessageType.Request, 1, (ushort)WlfwMessageId.IndRegister, []).ToArray();
        var toA = new ReceivedSince(A);
        Model(A).HoldResumeTx = true;

        // The driver's own messages count too: how many of ours go out before one waits is not known, but not more than ten.
        for (var sent = 0; sent < QrtrConstants.TxFlowHigh; sent++)
        {
            var send = new PendingSend(ct => socket.SendAsync(request, Service(A), null, ct), Cancellation);
            await Settle();
            if (!send.Waits)
            {
                await send.DisposeAsync();
                continue;
            }

            await using (send)
            {
                Model(A).HoldResumeTx = false;
                await Settle();
                Assert.That(send.Waits, Is.False, "whether the sender still waits");
                await send.Completion;
                Assert.That(toA.DataFrom(await NameOf(socket)), Has.Count.EqualTo(sent + 1), $"messages that {A.Name} received");
            }

            return;
        }

        await using var last = new PendingSend(ct => socket.SendAsync(request, Service(A), null, ct), Cancellation);
        await Settle();
        Assert.That(last.Waits, Is.True, "whether a sender waits that has sent more than ten messages");
    }

    [RigTest("A sender to a card is blocked when the card is taken down. It must be told with EPIPE, and not wait for ever for a card that is gone.")]
    public async Task A_blocked_sender_is_released_when_its_card_goes()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        await using var eleventh = await Block(socket, A);

        await Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation));
        await Settle();

        Assert.That(eleventh.Waits, Is.False, "whether the sender still waits");
        Assert.That(await QrtrSockets.ErrnoOf(eleventh.Completion), Is.EqualTo(Errno.EPIPE), "what the sender is told");
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
        Assert.That(await Heard(socket), Is.EqualTo(["please confirm"]), "what the socket hears");
        await Settle();

        Assert.That(toAsker.Control(QrtrPacketType.ResumeTx), Is.EqualTo([new QrtrResumeTx(name.Node, name.Port)]), $"RESUME_TX to {asker.Name}, which asked");
        Assert.That(toOther.Control(QrtrPacketType.ResumeTx), Is.Empty, $"RESUME_TX to {other.Name}, which did not");
    }

    private async Task SendTen(IQrtrSocket socket, ICard card)
    {
        for (var i = 0; i < QrtrConstants.TxFlowHigh; i++)
            await Send(socket, $"message {i}", Quiet(card));
    }

    /// <summary>
    /// Fills the flow to a card's quiet port and starts the send that must wait. While it waits, the kernel holds the
    /// socket's lock (<c>qrtr_sendmsg</c>): no other call on this socket comes back.
    /// </summary>
    private async Task<PendingSend> Block(IQrtrSocket socket, ICard card) =>
        await Step($"the sender to {card.Name} is blocked", async () =>
        {
            await SendTen(socket, card);
            var eleventh = new PendingSend(ct => socket.SendAsync(Payload.Of("the eleventh"), Quiet(card), null, ct), Cancellation);
            await Settle();
            if (eleventh.Waits)
                return eleventh;
            await eleventh.DisposeAsync();
            Assert.That(eleventh.Waits, Is.True, $"whether the eleventh unconfirmed message to {card.Name} waits");
            return eleventh;
        });

    /// <summary>A card confirms what was sent to its quiet port.</summary>
    private Task Confirm(ICard card, QrtrAddress to) =>
        Model(card).TransmitAsync(new QrtrResumeTx(Quiet(card).Node, QuietPort).ToPacket(Quiet(card), to), Cancellation);
}
