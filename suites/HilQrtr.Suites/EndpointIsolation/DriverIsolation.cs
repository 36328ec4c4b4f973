using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;
using HilQrtr.Text;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>Each driver talks only to its own card. The tests do not depend on how the kernel achieves this.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.OwnCard)]
[MinCards(2)]
public sealed class DriverIsolation(string rig) : CardsFixture(rig)
{
    [RigTest("All cards are brought up together. Their firmware announces its service either after the host's HELLO or without waiting for HELLO. Every driver must register a wiphy. On a kernel without isolation, the driver of one card waits for responses to requests that went to another card.")]
    [Requires(Capability.CardModels)]
    [Need(Needs.AnyOrder)]
    public async Task Every_card_comes_up_when_all_start_at_once([Values] AnnounceMode announce)
    {
        Announce(announce);
        var results = await StartAtOnce();
        AssertGoalsReached(results);
        Expect("each card is up", Cards.Select(card => $"{card.Name}: {card.State}"), Is.EqualTo(Cards.Select(card => $"{card.Name}: {CardState.Up}")));
    }

    [RigTest("All cards are brought up together. Each driver must read the build id of the card in its own slot. A driver that reads another card's build id talks to the wrong card and would load the wrong board data.")]
    public async Task Each_driver_reads_the_build_id_of_its_own_card()
    {
        await StartAtOnce();
        await ExpectIdentities(identity => identity.BuildId, "build id");
    }

    [RigTest("All cards are brought up together. Each driver must read the board id of the card in its own slot, because the board id selects the board data.")]
    public async Task Each_driver_reads_the_board_id_of_its_own_card()
    {
        await StartAtOnce();
        await ExpectIdentities(identity => identity.BoardId is { } id ? BoardId.Text(id) : null, "board id");
    }

    [RigTest("All cards are brought up together. The wiphy of each card must have the MAC address of that card, because two interfaces with the same address cannot share a network.")]
    public async Task Each_driver_reads_the_MAC_address_of_its_own_card()
    {
        await StartAtOnce();
        await ExpectIdentities(identity => identity.Mac, "MAC address");
    }

    [RigTest("All cards are brought up together. Each card must have exactly one QMI client. If a card has no client, its driver talks to another card. If a card has two clients, another card's driver talks to this card as well.")]
    [Requires(Capability.CardModels)]
    public async Task Exactly_one_QMI_client_talks_to_each_card([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce();
        ExpectOneClientEach();
    }

    [RigTest("All cards are brought up together, each with a different node number. No socket may send requests to two cards, because a driver that finds several services must pick the service of its own card. On a kernel without isolation, every driver talks to every card. The state of the cards does not show this, because all of them come up.")]
    [Requires(Capability.CardModels)]
    public async Task No_QMI_client_talks_to_two_cards_even_if_their_nodes_differ()
    {
        var first = Model(Cards[0]).Firmware.Node;
        Step($"each card is set to a different node number, from {first} to {first + Cards.Count - 1}", () =>
        {
            for (var i = 0; i < Cards.Count; i++)
                Model(Cards[i]).Firmware = Model(Cards[i]).Firmware with { Node = first + (uint)i };
        });
        await StartAtOnce();
        Expect("no QMI client talks to two cards", Cards.SelectMany(card => Model(card).Clients), Is.Unique);
        // The expectation above is also met if all clients talk to the same card, so check that each card has one client.
        ExpectOneClientEach();
    }

    [RigTest("All cards are brought up together. Once its link is up, each card must receive exactly one HELLO, whether the host answers the card's HELLO or sends HELLO first. A card that receives no HELLO might never announce its service. A card that receives two HELLOs might assume that its host has restarted.")]
    [Requires(Capability.CardModels)]
    [Need(Needs.CardsInformed)]
    [FormerName("The_HELLO_of_each_card_is_answered_once")]
    public async Task The_host_sends_exactly_one_HELLO_to_each_card([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce(BringUpGoal.Link);
        Expect("each card received one HELLO", Cards.Select(card => Model(card).HellosReceived), Is.All.EqualTo(1));
    }

    [RigTest("All cards are brought up together. Each card must receive each of its own images exactly once, over BHI, BHIE or QMI.")]
    [Requires(Capability.CardModels)]
    [Need(Needs.OwnFirmware)]
    public async Task Each_card_receives_its_own_firmware_and_board_data()
    {
        await StartAtOnce();
        foreach (var card in Cards)
        {
            var images = Model(card).Images;
            var kinds = images.Select(image => image.Kind).ToList();
            var expected = BringUpSequence.Images(card, kinds);
            Expect($"{card.Name} received {ReportText.Of(expected)}, once each", kinds, Is.EqualTo(expected));
            Expect($"{card.Name} rejected no images", images.Where(image => !image.Accepted).Select(image => image.Kind), Is.Empty);
        }
    }

    [RigTest("All cards are brought up together. Each card must receive all QMI requests of exactly one bring-up, in order and without a protocol violation. No card may receive a request that is meant for another card.")]
    [Requires(Capability.CardModels)]
    [FormerName("Each_card_hears_one_whole_bring_up", "Each_card_receives_the_requests_of_exactly_one_bring_up")]
    public async Task Each_card_is_brought_up_exactly_once([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce();
        foreach (var card in Cards)
        {
            var received = Model(card).Transcript.Where(entry => entry.ToCard).Select(entry => entry.Message).ToList();
            var expected = BringUpSequence.Requests(received);
            Expect($"{card.Name} received the requests of one bring-up in order, {ReportText.Of(expected)}", received.Distinct(), Is.EqualTo(expected));
            Expect($"{card.Name} received each request once, except BDF_DOWNLOAD", received.Where(message => message != "BDF_DOWNLOAD"), Is.Unique);
            Expect($"the host broke no protocol rules when talking to {card.Name}", Model(card).Violations, Is.Empty);
        }
    }

    [RigTest("The cards are brought up one after the other, in the order of rigs.json or in reverse. Each driver must read the identity of its own card. On a kernel without isolation, the first card answers all drivers.")]
    [Need(Needs.AnyOrder)]
    [FormerName("Each_driver_reads_its_own_card_whichever_starts_first")]
    public async Task Each_driver_reads_its_own_card_in_any_start_order([Values] StartOrder order)
    {
        AssertGoalsReached(await StartInTurn(Cards.In(order)));
        await ExpectIdentities(identity => identity, "identity");
    }

    [RigTest("All cards are brought up, taken down, and brought up again in reverse order. Each driver must then read the identity of its own card again, because the first bring-up must leave no state behind.")]
    [Need(Needs.AnyOrder)]
    [FormerName("Each_driver_reads_its_own_card_after_a_restart_in_the_other_order")]
    public async Task Each_driver_reads_its_own_card_after_a_restart_in_reverse_order()
    {
        AssertGoalsReached(await StartInTurn(Cards));
        await Step("all cards are taken down", async () =>
        {
            foreach (var card in Cards)
                await card.TakeDownAsync(Cancellation);
        });
        AssertGoalsReached(await StartInTurn(Cards.In(StartOrder.LastCardFirst)));
        await ExpectIdentities(identity => identity, "identity");
    }

    [RigTest("Two cards are up, and one of them is taken down and brought up again. The other card must not be disturbed: it stays up and keeps its one QMI client. The driver of the returning card must read the identity of that card.")]
    [Requires(Capability.CardModels)]
    [Need(Needs.OthersUndisturbed)]
    [FormerName("A_card_that_goes_and_returns_leaves_the_other_alone")]
    public async Task Taking_a_card_down_and_up_again_does_not_affect_the_other_card([Values(0, 1)] int returning)
    {
        var (restarted, other) = returning == 0 ? (A, B) : (B, A);
        AssertGoalsReached(await StartInTurn([A, B]));
        var before = await CardSnapshot.TakeAsync(other, Cancellation);

        await Step($"{restarted.Name} is taken down", () => restarted.TakeDownAsync(Cancellation));
        await Settle();
        Expect($"{other.Name} is {CardState.Up} while {restarted.Name} is down", other.State, Is.EqualTo(CardState.Up));

        await Step($"{restarted.Name} is brought up again", () => restarted.BringUpAsync(BringUpGoal.Up, Cancellation));
        await Settle();
        await ExpectUnchanged(before);
        await ExpectIdentity(restarted, identity => identity, "identity");
    }

    [RigTest("One card is up, and a second card is brought up. The second card comes out of reset slowly, so its driver waits while the firmware of the first card is ready. The driver must not mistake the first card's firmware for that of its own card. In the end, both cards must be up, and each driver must have read the identity of its own card. On a kernel without isolation, the driver continues although its card is still in reset, and the kernel may die.")]
    [Requires(Capability.CardModels)]
    [FormerName("A_driver_that_waits_for_its_slow_card_is_not_told_that_it_is_ready")]
    public async Task A_driver_waiting_for_a_slow_card_ignores_the_ready_firmware_of_another_card([Values(0, 1)] int slow)
    {
        var (slowCard, other) = slow == 0 ? (A, B) : (B, A);
        Step($"{slowCard.Name} is made slow to come out of reset", () => Model(slowCard).SlowReset = true);
        AssertGoalsReached(await StartInTurn([other, slowCard]));
        await ExpectIdentity(slowCard, identity => identity, "identity");
        await ExpectIdentity(other, identity => identity, "identity");
        Expect($"{slowCard.Name} has one QMI client", Model(slowCard).Clients, Has.Count.EqualTo(1));
        Expect($"{other.Name} has one QMI client", Model(other).Clients, Has.Count.EqualTo(1));
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
