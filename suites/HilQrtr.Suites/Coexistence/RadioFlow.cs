using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>A radio that does not confirm messages blocks only those who send to it. The same is true of a card.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.RadioBesideCards)]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels)]
public sealed class RadioFlow(string rig) : CoexistenceFixture(rig)
{
    [RigTest("A card stops confirming messages, so the card's driver blocks in the middle of the bring-up. The SoC radio must still come up. Once the card confirms messages again, the card must also come up.")]
    [FormerName("A_card_that_confirms_nothing_does_not_hold_the_radio_back")]
    public async Task The_radio_comes_up_while_a_card_sends_no_RESUME_TX()
    {
        Step($"{Card.Name} stops confirming messages", () => Model(Card).HoldResumeTx = true);
        try
        {
            AssertGoalsReached(await StartInTurn([Card], BringUpGoal.Link));
            Record($"state of {Card.Name}, which confirms nothing", Card.State);
            await StartInTurn([Radio]);
            await RecordRadio([Radio, Card]);
            await ExpectAllIsolated([Radio]);
        }
        finally
        {
            // Do this even if the test fails, because a driver cannot be unbound while it waits for its card to confirm a message.
            await Step($"{Card.Name} confirms messages again", async () =>
            {
                Model(Card).HoldResumeTx = false;
                await Settle();
            });
        }

        await ExpectAllIsolated([Radio, Card]);
    }

    [RigTest("The radio and a card have the same node number. One of the two stops confirming messages, and a sender to one of its ports blocks. A sender to the same port on the other device must not block.")]
    [Requires(Capability.EndpointIds)]
    [FormerName("A_sender_that_one_holds_back_does_not_hold_back_senders_to_the_other")]
    public async Task A_blocked_send_to_one_device_does_not_block_sends_to_another_device([Values] bool radioIsStuck)
    {
        var (stuck, free) = await Linked(radioIsStuck);
        await using var toStuck = await OpenTo(stuck);
        await using var toFree = await OpenTo(free);
        await using var eleventh = await Block(toStuck, stuck);
        var received = new ReceivedSince(free);

        var to = await TestPortOf(free);
        await using var send = new PendingSend(ct => toFree.SendAsync(Payload.Of("for the other"), to, null, ct), Cancellation);
        await Settle();
        Expect($"the sender to {free.Name} is not blocked", send.IsBlocked, Is.False);
        Expect(
            $"the message of this sender arrived at {free.Name}",
            Payload.Texts(received.Packets.Where(p => p.Type == QrtrPacketType.Data).Select(p => p.Payload.ToArray())), Does.Contain("for the other"));
        Expect($"the sender to {stuck.Name} is still blocked", eleventh.IsBlocked, Is.True);
    }

    [RigTest("The radio and a card have the same node number, and a sender to a port of one of them, the target, is blocked. If RESUME_TX for that node and port comes from the other device, the sender must stay blocked. If RESUME_TX comes from the target, the sender must be released, and the blocked message must arrive.")]
    [Requires(Capability.EndpointIds)]
    [FormerName("RESUME_TX_of_one_does_not_release_a_sender_to_the_other", "RESUME_TX_unblocks_only_sends_to_the_device_it_came_from")]
    public async Task RESUME_TX_from_a_device_unblocks_only_sends_to_that_device([Values] bool radioIsStuck)
    {
        var (stuck, other) = await Linked(radioIsStuck);
        await using var socket = await OpenTo(stuck);
        var name = await NameOf(socket);
        var received = new ReceivedSince(stuck);
        await using var eleventh = await Block(socket, stuck);
        foreach (var (confirming, staysBlocked) in new[] { (other, true), (stuck, false) })
        {
            await Confirm(confirming, name, portOwner: stuck);
            await Settle();
            Expect($"after {confirming.Name} confirms, the sender to {stuck.Name} is {(staysBlocked ? "still blocked" : "released")}", eleventh.Status, Is.EqualTo(staysBlocked ? PendingSend.Blocked : PendingSend.Released));
        }

        await eleventh.Completion;
        Expect(
            $"{stuck.Name} received all eleven messages, in order", Payload.Texts(received.DataFrom(name)),
            Is.EqualTo(BlockingMessages));
    }

    private async Task<(ICard Stuck, ICard Other)> Linked(bool radioIsStuck)
    {
        AssertGoalsReached(await StartInTurn([Radio, Card], BringUpGoal.Link));
        return radioIsStuck ? (Radio, Card) : (Card, Radio);
    }

    /// <summary>Opens a socket bound to a card's endpoint.</summary>
    private async Task<IQrtrSocket> OpenTo(ICard card) => await Open(boundTo: await EndpointOf(card));
}
