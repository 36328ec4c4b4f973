using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;
using HilQrtr.Text;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>Each driver talks to its own card and to nobody else's, whatever the kernel does to get there.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
public sealed class DriverIsolation(string rig) : CardsFixture(rig)
{
    [RigTest("All cards are started at once, with firmware that announces its service after the host's HELLO or unasked. Every driver must get to a wiphy: on a kernel without isolation, one card's driver waits for answers that the other card was asked for.")]
    [Requires(Capability.CardModels)]
    public async Task Every_card_comes_up_when_all_start_at_once([Values] AnnounceMode announce)
    {
        Announce(announce);
        var results = await StartAtOnce();
        AssertReached(results);
        Expect("each card is up", Cards.Select(card => $"{card.Name}: {card.State}"), Is.EqualTo(Cards.Select(card => $"{card.Name}: {CardState.Up}")));
    }

    [RigTest("All cards are started at once. The build id that each driver reads must be that of the card in its own slot; a driver that reads another's would load the wrong board data.")]
    public async Task Each_driver_reads_the_build_id_of_its_own_card()
    {
        await StartAtOnce();
        await ExpectIdentities(identity => identity.BuildId, "build id");
    }

    [RigTest("All cards are started at once. The board id that each driver reads must be that of the card in its own slot: it selects the calibration data.")]
    public async Task Each_driver_reads_the_board_id_of_its_own_card()
    {
        await StartAtOnce();
        await ExpectIdentities(identity => identity.BoardId is { } id ? BoardId.Text(id) : null, "board id");
    }

    [RigTest("All cards are started at once. Each wiphy must have the MAC address of the card in its own slot; two interfaces with one address cannot share a network.")]
    public async Task Each_driver_reads_the_MAC_address_of_its_own_card()
    {
        await StartAtOnce();
        await ExpectIdentities(identity => identity.Mac, "MAC address");
    }

    [RigTest("All cards are started at once. Each card must have been asked by exactly one QMI client: none means that its driver asks another card, two that another's driver asks this one.")]
    [Requires(Capability.CardModels)]
    public async Task Exactly_one_QMI_client_talks_to_each_card([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce();
        ExpectOneClientEach();
    }

    [RigTest("All cards are started at once, each with a node number of its own. No socket of the host may ask two cards: a driver that finds several services must still know which is its own. On a kernel without isolation every driver talks to every card, and limps up all the same.")]
    [Requires(Capability.CardModels)]
    public async Task No_QMI_client_talks_to_two_cards_even_if_their_nodes_differ()
    {
        var first = Model(Cards[0]).Firmware.Node;
        Step($"the cards will be the nodes {first} to {first + Cards.Count - 1}, each another one", () =>
        {
            for (var i = 0; i < Cards.Count; i++)
                Model(Cards[i]).Firmware = Model(Cards[i]).Firmware with { Node = first + (uint)i };
        });
        await StartAtOnce();
        Expect("no QMI client has asked two cards", Cards.SelectMany(card => Model(card).Clients), Is.Unique);
        // That no client asks two cards is also true where all ask the same one.
        ExpectOneClientEach();
    }

    [RigTest("All cards are started at once. Each card says HELLO and must get one HELLO back: a card that gets none may wait for it with its service for ever, and two mean that the host takes one card for two.")]
    [Requires(Capability.CardModels)]
    public async Task The_HELLO_of_each_card_is_answered_once([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce(BringUpGoal.Link);
        Expect("each card has received one HELLO", Cards.Select(card => Model(card).HellosReceived), Is.All.EqualTo(1));
    }

    [RigTest("All cards are started at once. The images that each card receives, over BHI, BHIE and QMI, must be the ones that belong to it, each once.")]
    [Requires(Capability.CardModels)]
    public async Task Each_card_receives_its_own_firmware_and_board_data()
    {
        await StartAtOnce();
        foreach (var card in Cards)
        {
            var images = Model(card).Images;
            var kinds = images.Select(image => image.Kind).ToList();
            var whole = WholeBringUp.Images(card, kinds);
            Expect($"{card.Name} has received {ReportText.Of(whole)}, each once", kinds, Is.EqualTo(whole));
            Expect($"{card.Name} has refused no image as another card's", images.Where(image => !image.Accepted).Select(image => image.Kind), Is.Empty);
        }
    }

    [RigTest("All cards are started at once. What each card hears over QMI must be one whole bring-up by one client, in order and without a breach of the protocol: nothing lacks, nothing of another's is mixed in.")]
    [Requires(Capability.CardModels)]
    public async Task Each_card_hears_one_whole_bring_up([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce();
        foreach (var card in Cards)
        {
            var heard = Model(card).Transcript.Where(entry => entry.ToCard).Select(entry => entry.Message).ToList();
            var whole = WholeBringUp.Requests(heard);
            Expect($"{card.Name} has heard the requests of one bring-up in order, {ReportText.Of(whole)}", heard.Distinct(), Is.EqualTo(whole));
            Expect($"{card.Name} has heard each of them once, but for BDF_DOWNLOAD", heard.Where(message => message != "BDF_DOWNLOAD"), Is.Unique);
            Expect($"its host has broken no rule towards {card.Name}", Model(card).Violations, Is.Empty);
        }
    }

    [RigTest("The cards are started one after the other, in either order. Each driver must read its own card: on a kernel without isolation the card that came first answers for all.")]
    public async Task Each_driver_reads_its_own_card_whichever_starts_first([Values] StartOrder order)
    {
        AssertReached(await StartInTurn(Cards.In(order)));
        await ExpectIdentities(identity => identity, "identity");
    }

    [RigTest("All cards are up; they are taken down and started again in the other order. Each driver must read its own card again: nothing of the first round may linger.")]
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

    [RigTest("Both cards are up; one is taken down and up again. The other driver must not notice: its card stays up and keeps its one client, and the returning driver reads its own card.")]
    [Requires(Capability.CardModels)]
    public async Task A_card_that_goes_and_returns_leaves_the_other_alone([Values(0, 1)] int returning)
    {
        var (mover, stayer) = returning == 0 ? (A, B) : (B, A);
        AssertReached(await StartInTurn([A, B]));
        var before = await Neighbour.OfAsync(stayer, Cancellation);

        await Step($"{mover.Name} is taken down", () => mover.TakeDownAsync(Cancellation));
        await Settle();
        Expect($"{stayer.Name} is {CardState.Up} while {mover.Name} is down", stayer.State, Is.EqualTo(CardState.Up));

        await Step($"{mover.Name} is brought up again", () => mover.BringUpAsync(BringUpGoal.Up, Cancellation));
        await Settle();
        await ExpectUndisturbed(before);
        await ExpectIdentity(mover, identity => identity, "identity");
    }

    private void ExpectOneClientEach() =>
        Expect("one QMI client has asked each card", Cards.Select(card => Model(card).Clients.Count), Is.All.EqualTo(1));

    private async Task ExpectIdentities<T>(Func<CardIdentity, T> part, string what)
    {
        foreach (var card in Cards)
            await ExpectIdentity(card, part, what);
    }

    private async Task ExpectIdentity<T>(ICard card, Func<CardIdentity, T> part, string what)
    {
        var read = await card.ReadIdentityAsync(Cancellation);
        Expect($"the driver of {card.Name} ({card.Address}) has read the {what} of {card.Name}, {ReportText.Of(part(card.Declared))}", part(read), Is.EqualTo(part(card.Declared)));
    }
}
