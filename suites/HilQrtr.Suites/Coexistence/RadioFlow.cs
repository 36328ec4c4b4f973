using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>A radio that does not confirm holds its own sender back and nobody else's; a card likewise.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels)]
public sealed class RadioFlow(string rig) : CoexistenceFixture(rig)
{
    [RigTest("A card confirms nothing: its driver waits in the middle of its bring-up. The radio on the SoC is started and must come up as itself; when the card confirms at last, it must come up, too.")]
    public async Task A_card_that_confirms_nothing_does_not_hold_the_radio_back()
    {
        Step($"{Card.Name} will confirm nothing", () => Model(Card).HoldResumeTx = true);
        try
        {
            AssertReached(await StartInTurn([Card], BringUpGoal.Link));
            See($"state of {Card.Name}, which confirms nothing", Card.State);
            await StartInTurn([Radio]);
            await TellOfRadio([Radio, Card]);
            await ExpectEachOnItsOwn([Radio]);
        }
        finally
        {
            // Whatever came of it: a driver that waits for a confirmation cannot be taken down.
            await Step($"{Card.Name} confirms", async () =>
            {
                Model(Card).HoldResumeTx = false;
                await Settle();
            });
        }

        await ExpectEachOnItsOwn([Radio, Card]);
    }

    [RigTest("The radio, or a card of the same node, confirms nothing, and a sender to one of its ports is held back. A sender to the same port of the other must go on.")]
    [Requires(Capability.EndpointIds)]
    public async Task A_sender_that_one_holds_back_does_not_hold_back_senders_to_the_other([Values] bool radioIsStuck)
    {
        var (stuck, free) = await Linked(radioIsStuck);
        await using var toStuck = await OpenTo(stuck);
        await using var toFree = await OpenTo(free);
        await using var eleventh = await Block(toStuck, stuck);
        var received = new ReceivedSince(free);

        await using var send = new PendingSend(ct => toFree.SendAsync(Payload.Of("goes on"), Quiet(free), null, ct), Cancellation);
        await Settle();
        Expect($"the sender to {free.Name} does not wait", send.Waits, Is.False);
        Expect(
            $"its message has arrived at {free.Name}",
            Payload.Texts(received.Packets.Where(p => p.Type == QrtrPacketType.Data).Select(p => p.Payload.ToArray())), Does.Contain("goes on"));
        Expect($"the sender to {stuck.Name} still waits", eleventh.Waits, Is.True);
    }

    [RigTest("A sender to the radio, or to a card of the same node, is held back. RESUME_TX for that node and port comes from the other: it must not release the sender; one from the right one must, and the message that waited must arrive.")]
    [Requires(Capability.EndpointIds)]
    public async Task RESUME_TX_of_one_does_not_release_a_sender_to_the_other([Values] bool radioIsStuck)
    {
        var (stuck, other) = await Linked(radioIsStuck);
        await using var socket = await OpenTo(stuck);
        var name = await NameOf(socket);
        var received = new ReceivedSince(stuck);
        await using var eleventh = await Block(socket, stuck);
        foreach (var (confirming, waits) in new[] { (other, true), (stuck, false) })
        {
            await Confirm(confirming, name, of: stuck);
            await Settle();
            Expect($"now that {confirming.Name} has confirmed, the sender to {stuck.Name} {(waits ? "still waits" : "no longer waits")}", eleventh.Stands, Is.EqualTo(waits ? PendingSend.Waiting : PendingSend.Ended));
        }

        await eleventh.Completion;
        Expect(
            $"{stuck.Name} has received all eleven messages, in order", Payload.Texts(received.DataFrom(name)),
            Is.EqualTo(Blocking));
    }

    private async Task<(ICard Stuck, ICard Other)> Linked(bool radioIsStuck)
    {
        AssertReached(await StartInTurn([Radio, Card], BringUpGoal.Link));
        return radioIsStuck ? (Radio, Card) : (Card, Radio);
    }

    /// <summary>Opens a socket that is bound to the endpoint over which a card's messages come.</summary>
    private async Task<IQrtrSocket> OpenTo(ICard card) => await Open(boundTo: await EndpointOver(card));
}
