using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;
using HilQrtr.Suites.FirmwareUpload;

namespace HilQrtr.Suites.Coexistence;

/// <summary>A SoC radio and PCI cards come up together, each with its own driver.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.RadioBesideCards)]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels)]
[FormerName("RadioBesideCards")]
public sealed class RadioBringUp(string rig) : CoexistenceFixture(rig)
{
    [RigTest("The SoC radio and the cards are brought up one by one: the radio first, between the cards, or last. In every order, each driver must read the identity of its own hardware and be the only QMI client of that hardware.")]
    [FormerName("Each_comes_up_as_itself_in_every_order_of_start")]
    public async Task Radio_and_cards_come_up_with_their_own_drivers_in_any_start_order(
        [Values] RadioPosition radio, [Values] StartOrder cards)
    {
        var order = PciCards.In(cards).With(Radio, radio);
        await StartInTurnAndRecord(order);
        await ExpectAllIsolated(order);
    }

    [RigTest("The SoC radio and all cards are brought up together. Their firmware announces its service either after the host's HELLO or without waiting for HELLO. Each driver must read the identity of its own hardware and be the only QMI client of that hardware.")]
    [FormerName("Each_comes_up_as_itself_when_all_start_at_once")]
    public async Task Radio_and_cards_come_up_with_their_own_drivers_when_started_at_once([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce();
        await RecordRadio(Cards);
        await ExpectAllIsolated(Cards);
    }

    [RigTest("A card's firmware uses the same node, port and instance as the radio, or differs from the radio in one or more of these. The radio's driver must read the identity of its own radio, be the radio's only QMI client and start the radio only once. The same must be true of the card and its driver, with one exception: if the card uses the radio's instance, which the card's driver does not look up, the card must have no client.")]
    [FormerName("The_radio_finds_its_own_driver_whatever_the_card_calls_itself")]
    public async Task The_radio_driver_finds_its_radio_for_any_node_port_and_instance_of_the_card(
        [Values] SameOrDifferent node, [Values] SameOrDifferent port, [Values] SameOrDifferent instance, [Values(RadioPosition.First, RadioPosition.Last)] RadioPosition radio, [Values] AnnounceMode announce)
    {
        SetFirmware(node, port, instance, announce);
        var order = new[] { Card }.With(Radio, radio);
        await StartInTurn(order, card => card == Radio || instance == SameOrDifferent.Different ? BringUpGoal.Up : BringUpGoal.Link);
        await RecordRadio(order);

        await ExpectAllIsolated(instance == SameOrDifferent.Different ? order : [Radio]);
        Expect(
            $"{Card.Name} has {(instance == SameOrDifferent.Different ? "one" : "no")} QMI client",
            Model(Card).Clients, Has.Count.EqualTo(instance == SameOrDifferent.Different ? 1 : 0));
        // If the driver mistakes the card's service for that of its radio, it starts the radio again, which breaks the radio later.
        var requests = Model(Radio).Received.Where(p => p.Type == QrtrPacketType.Data).ToList();
        Expect($"{Radio.Name} received requests only at the port of its service", requests.Where(p => p.Destination != OwnService(Radio)).Select(p => p.Destination), Is.Empty);
        Expect($"{Radio.Name} was started once", Model(Radio).Transcript.Count(entry => entry is { ToCard: true, Message: "IND_REGISTER" }), Is.EqualTo(1));
    }

    [RigTest("The SoC radio and all cards are up. Either the radio or all cards are taken down and brought up again. Each driver must then read the identity of its own hardware again, because the first bring-up must leave no state behind.")]
    [FormerName("Each_comes_up_as_itself_again")]
    public async Task Radio_and_cards_find_their_own_drivers_again_after_a_second_bring_up([Values] bool radioReturns)
    {
        var order = PciCards.With(Radio, RadioPosition.First);
        AssertGoalsReached(await StartInTurnAndRecord(order));
        IReadOnlyList<ICard> returning = radioReturns ? [Radio] : PciCards;
        foreach (var card in returning)
            await Step($"{card.Name} is taken down", () => card.TakeDownAsync(Cancellation));
        await Settle();
        foreach (var card in returning)
            await Step($"{card.Name} is brought up again", () => card.TryBringUpAsync(BringUpGoal.Up, Cancellation));
        await Settle();
        await RecordRadio(Cards);
        await ExpectAllIsolated(Cards);
    }

    [RigTest("The SoC radio and all cards are brought up together. The radio's driver copies board data and calibration data into the memory that it shares with the radio's firmware. There, the firmware must find its own data, complete and exactly once, and no card may receive that data.")]
    [Need(Needs.OwnFirmware)]
    public async Task The_radio_receives_its_own_board_and_calibration_data([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce();
        await RecordRadio(Cards);
        var own = UploadedImage.OwnOf(Radio, Model(Radio), BringUpGoal.Up);
        Expect($"{Radio.Name} received {string.Join(", ", own)}", UploadedImage.ReceivedBy(Model(Radio), BringUpGoal.Up), Is.EqualTo(own).And.Not.Empty);
        foreach (var card in PciCards)
            Expect($"{card.Name} received none of these", Model(card).Images.Select(UploadedImage.Of).Intersect(own), Is.Empty);
    }

    private void SetFirmware(SameOrDifferent node, SameOrDifferent port, SameOrDifferent instance, AnnounceMode announce)
    {
        var radio = Model(Radio).Firmware with { Announce = announce };
        var card = Model(Card).Firmware with
        {
            Announce = announce,
            Node = node == SameOrDifferent.Same ? radio.Node : radio.Node + 1,
            Port = port == SameOrDifferent.Same ? radio.Port : radio.Port + 1,
        };
        // By default the card's instance differs from the radio's, because different chips use different instances.
        if (instance == SameOrDifferent.Same) card = card with { Instance = radio.Instance };
        Step($"{Radio.Name} is set to node {radio.Node}, service instance {radio.Instance}, service port {radio.Port}", () => Model(Radio).Firmware = radio);
        Step($"{Card.Name} is set to node {card.Node}, service instance {card.Instance}, service port {card.Port}", () => Model(Card).Firmware = card);
    }
}
