using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;
using HilQrtr.Text;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>Each driver talks to its own card only, however the kernel achieves that.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
public sealed class DriverIsolation(string rig) : CardsFixture(rig)
{
    [RigTest("All cards are brought up together; firmware announces its service after the host's HELLO, or without waiting for it. Every driver must get to a wiphy. On a kernel without isolation, one card's driver waits for answers to requests that went to the other card.")]
    [Requires(Capability.CardModels)]
    public async Task Every_card_comes_up_when_all_start_at_once([Values] AnnounceMode announce)
    {
        Announce(announce);
        var results = await StartAtOnce();
        AssertReached(results);
        Expect("each card is up", Cards.Select(card => $"{card.Name}: {card.State}"), Is.EqualTo(Cards.Select(card => $"{card.Name}: {CardState.Up}")));
    }

    [RigTest("All cards are brought up together. Each driver must read the build id of the card in its own slot; a driver that reads another card's would load the wrong board data.")]
    public async Task Each_driver_reads_the_build_id_of_its_own_card()
    {
        await StartAtOnce();
        await ExpectIdentities(identity => identity.BuildId, "build id");
    }

    [RigTest("All cards are brought up together. Each driver must read the board id of the card in its own slot: it selects the calibration data.")]
    public async Task Each_driver_reads_the_board_id_of_its_own_card()
    {
        await StartAtOnce();
        await ExpectIdentities(identity => identity.BoardId is { } id ? BoardId.Text(id) : null, "board id");
    }

    [RigTest("All cards are brought up together. Each wiphy must have the MAC address of the card in its own slot: two interfaces with the same address cannot share a network.")]
    public async Task Each_driver_reads_the_MAC_address_of_its_own_card()
    {
        await StartAtOnce();
        await ExpectIdentities(identity => identity.Mac, "MAC address");
    }

    [RigTest("All cards are brought up together. Each card must have exactly one QMI client: none means that its driver talks to another card, two that another driver talks to this one.")]
    [Requires(Capability.CardModels)]
    public async Task Exactly_one_QMI_client_talks_to_each_card([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce();
        ExpectOneClientEach();
    }

    [RigTest("All cards are brought up together, each with its own node number. No socket may send requests to two cards: a driver that finds several services must still know which is its own. On a kernel without isolation, every driver talks to every card, and still comes up.")]
    [Requires(Capability.CardModels)]
    public async Task No_QMI_client_talks_to_two_cards_even_if_their_nodes_differ()
    {
        var first = Model(Cards[0]).Firmware.Node;
        Step($"the cards get the node numbers {first} to {first + Cards.Count - 1}, one each", () =>
        {
            for (var i = 0; i < Cards.Count; i++)
                Model(Cards[i]).Firmware = Model(Cards[i]).Firmware with { Node = first + (uint)i };
        });
        await StartAtOnce();
        Expect("no QMI client talks to two cards", Cards.SelectMany(card => Model(card).Clients), Is.Unique);
        // This also holds if all clients talk to the same card, so check that each card has one client.
        ExpectOneClientEach();
    }

    [RigTest("All cards are brought up together. Each card sends HELLO and must receive exactly one back: a card that gets none may hold back its service forever, and two mean that the host counts one card twice.")]
    [Requires(Capability.CardModels)]
    public async Task The_HELLO_of_each_card_is_answered_once([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce(BringUpGoal.Link);
        Expect("each card received one HELLO", Cards.Select(card => Model(card).HellosReceived), Is.All.EqualTo(1));
    }

    [RigTest("All cards are brought up together. Each card must receive its own images, over BHI, BHIE and QMI, once each.")]
    [Requires(Capability.CardModels)]
    public async Task Each_card_receives_its_own_firmware_and_board_data()
    {
        await StartAtOnce();
        foreach (var card in Cards)
        {
            var images = Model(card).Images;
            var kinds = images.Select(image => image.Kind).ToList();
            var whole = BringUpSequence.Images(card, kinds);
            Expect($"{card.Name} received {ReportText.Of(whole)}, once each", kinds, Is.EqualTo(whole));
            Expect($"{card.Name} rejected no image", images.Where(image => !image.Accepted).Select(image => image.Kind), Is.Empty);
        }
    }

    [RigTest("All cards are brought up together. Each card must receive the QMI requests of exactly one bring-up, from one client, in order and without a protocol violation: complete, and none meant for another card.")]
    [Requires(Capability.CardModels)]
    public async Task Each_card_hears_one_whole_bring_up([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce();
        foreach (var card in Cards)
        {
            var heard = Model(card).Transcript.Where(entry => entry.ToCard).Select(entry => entry.Message).ToList();
            var whole = BringUpSequence.Requests(heard);
            Expect($"{card.Name} received the requests of one bring-up in order, {ReportText.Of(whole)}", heard.Distinct(), Is.EqualTo(whole));
            Expect($"{card.Name} received each of them once, except BDF_DOWNLOAD", heard.Where(message => message != "BDF_DOWNLOAD"), Is.Unique);
            Expect($"the host broke no protocol rule towards {card.Name}", Model(card).Violations, Is.Empty);
        }
    }

    [RigTest("The cards are brought up one after the other, in either order. Each driver must read its own card: on a kernel without isolation, the first card answers for all.")]
    public async Task Each_driver_reads_its_own_card_whichever_starts_first([Values] StartOrder order)
    {
        AssertReached(await StartInTurn(Cards.In(order)));
        await ExpectIdentities(identity => identity, "identity");
    }

    [RigTest("All cards are up, are taken down, and are brought up again in reverse order. Each driver must read its own card again: the first round must leave no state behind.")]
    public async Task Each_driver_reads_its_own_card_after_a_restart_in_the_other_order()
    {
        AssertReached(await StartInTurn(Cards));
        await Step("all cards are taken down", async () =>
        {
            foreach (var card in Cards)
                await card.TakeDownAsync(Cancellation);
        });
        AssertReached(await StartInTurn(Cards.In(StartOrder.LastCardFirst)));
        await ExpectIdentities(identity => identity, "identity");
    }

    [RigTest("Both cards are up; one is taken down and brought up again. The other must not be disturbed: it stays up and keeps its one client. The returning driver must read its own card.")]
    [Requires(Capability.CardModels)]
    public async Task A_card_that_goes_and_returns_leaves_the_other_alone([Values(0, 1)] int returning)
    {
        var (mover, stayer) = returning == 0 ? (A, B) : (B, A);
        AssertReached(await StartInTurn([A, B]));
        var before = await CardSnapshot.TakeAsync(stayer, Cancellation);

        await Step($"{mover.Name} is taken down", () => mover.TakeDownAsync(Cancellation));
        await Settle();
        Expect($"{stayer.Name} is {CardState.Up} while {mover.Name} is down", stayer.State, Is.EqualTo(CardState.Up));

        await Step($"{mover.Name} is brought up again", () => mover.BringUpAsync(BringUpGoal.Up, Cancellation));
        await Settle();
        await ExpectUnchanged(before);
        await ExpectIdentity(mover, identity => identity, "identity");
    }

    private void ExpectOneClientEach() =>
        Expect("each card has one QMI client", Cards.Select(card => Model(card).Clients.Count), Is.All.EqualTo(1));

    private async Task ExpectIdentities<T>(Func<CardIdentity, T> part, string what)
    {
        foreach (var card in Cards)
            await ExpectIdentity(card, part, what);
    }

    private async Task ExpectIdentity<T>(ICard card, Func<CardIdentity, T> part, string what)
    {
        var read = await card.ReadIdentityAsync(Cancellation);
        Expect($"the driver of {card.Name} ({card.Address}) read the {what} of {card.Name}, {ReportText.Of(part(card.Declared))}", part(read), Is.EqualTo(part(card.Declared)));
    }
}
