using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// A card accepts no packets for a while, so the ring to this card fills up (<c>net/qrtr/mhi.c: qcom_mhi_qrtr_send</c>). When the card
/// accepts packets again, nothing may hang.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.OwnPace)]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class FullRing(string rig) : CardsFixture(rig)
{
    // Number of ports. Ten unconfirmed messages to each of them are more than the ring of any card model can hold.
    private const uint Ports = 16;

    [RigTest("A card has sent a message that requests confirmation. Before a program reads the message, the card stops accepting packets, and the ring to the card is filled. When the card accepts packets again, it must receive the confirmation, RESUME_TX. Without it, the card would never send to this program again.")]
    [FormerName("A_confirmation_is_not_lost_while_the_ring_is_full")]
    public async Task RESUME_TX_is_not_lost_if_the_ring_to_the_card_is_full()
    {
        await LinkDistinctCards();
        await using var receiver = await Open(role: "the receiver");
        await using var sender = await Open(role: "the sender");
        var name = await NameOf(receiver);
        var toA = new ReceivedSince(A);
        await SendFrom(A, "please confirm", name, confirmRx: true);
        await Settle();
        await WhileRingIsFull(sender, () => ExpectSocketReceived(receiver, "please confirm"));
        var confirmations = toA.Control(QrtrPacketType.ResumeTx);
        Observe("confirmations received", confirmations.Count);
        Expect($"{A.Name} receives RESUME_TX for {ReportText.Of(name)} once", confirmations, Is.EqualTo([new QrtrResumeTx(name.Node, name.Port)]));
    }

    [RigTest("A program has sent four messages to a card, which then stops accepting packets. The ring to the card is filled, so the fifth message, which requests confirmation, is refused with EAGAIN. When the card accepts packets again, the next message must request confirmation. Otherwise the card would confirm nothing, and the program would wait forever.")]
    [FormerName("A_message_after_a_refused_one_requests_its_confirmation")]
    public async Task If_the_fifth_message_fails_with_EAGAIN_the_next_one_requests_confirmation()
    {
        await LinkDistinctCards();
        await using var socket = await Open(role: "the program");
        await using var sender = await Open(role: "the sender");
        var testPort = await TestPortOf(A);
        for (var i = 1; i < QrtrConstants.TxFlowLow; i++) await Send(socket, $"message {i}", testPort);
        await Settle();
        await WhileRingIsFull(sender, async () => Expect("the fifth message is refused with EAGAIN", await TrySend(socket, "refused", testPort), Is.EqualTo(Errno.EAGAIN)));
        var toA = new ReceivedSince(A);
        await Send(socket, "sent again", testPort);
        await Settle();
        var confirmRequests = toA.Packets.Where(packet => packet.Type == QrtrPacketType.Data).Select(packet => packet.ConfirmRx);
        Expect("the next message requests confirmation", confirmRequests, Is.EqualTo([true]));
    }

    [RigTest("A card stops accepting packets, and the ring to the card is filled. Programs must still reach the other card, which must not be affected.")]
    [FormerName("The_other_card_is_reached_while_one_ring_is_full")]
    public async Task A_full_ring_to_one_card_does_not_affect_another_card()
    {
        await LinkDistinctCards();
        await using var sender = await Open(role: "the sender");
        await using var socket = await Open(role: "the program");
        await WhileRingIsFull(sender, async () =>
        {
            var toB = new ReceivedSince(B);
            await Send(socket, "for the other card", await TestPortOf(B));
            await Settle();
            await ExpectCardReceived(toB, socket, "for the other card");
        });
    }

    /// <summary>Links both cards. Their node numbers differ, so the tests also work on a stock kernel.</summary>
    private async Task LinkDistinctCards()
    {
        Step($"{B.Name} is set to a different node than {A.Name}", () => Model(B).Firmware = Model(B).Firmware with { Node = Model(A).Firmware.Node + 1 });
        AssertGoalsReached(await StartInTurn([A, B], BringUpGoal.Link));
    }

    /// <summary>Makes the card stop accepting packets, and sends to the card until a send is refused.</summary>
    private async Task Fill(IQrtrSocket sender)
    {
        var node = (await TestPortOf(A)).Node;
        var refusal = await Step($"{A.Name} stops accepting packets, and the ring to it is filled", async () =>
        {
            Model(A).HoldReceive = true;
            for (uint message = 0; message < Ports * QrtrConstants.TxFlowHigh; message++)
            {
                var errno = await QrtrSockets.ErrnoOf(SendWithoutStep(sender, "filler", new QrtrAddress(node, TestPort + 1 + message / QrtrConstants.TxFlowHigh)));
                if (errno != Errno.None) return errno;
            }

            return Errno.None;
        });
        Expect("a send is refused with EAGAIN, because the ring is full", refusal, Is.EqualTo(Errno.EAGAIN));
    }

    /// <summary>Makes the card stop accepting packets, fills its ring, runs the body, and makes the card accept packets again.</summary>
    private async Task WhileRingIsFull(IQrtrSocket sender, Func<Task> body)
    {
        try
        {
            await Fill(sender);
            await body();
        }
        finally
        {
            // Do this even if the test fails. Otherwise the card would never read its driver's requests, and unbinding the driver would
            // take very long, because the driver would wait until each request timed out.
            Step($"{A.Name} accepts packets again", () => Model(A).HoldReceive = false);
            await Settle();
        }
    }
}
