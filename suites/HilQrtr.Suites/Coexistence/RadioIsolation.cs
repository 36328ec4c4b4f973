using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>
/// A SoC radio's driver receives messages from its own radio and from no card. From the driver's actions, the tests infer what the
/// driver received. The driver sends requests to every service that it believes to belong to its own radio, assumes that the radio has
/// crashed when such a service disappears, and acts on indications.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.RadioBesideCards)]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels)]
[FormerName("WhatTheRadioHears")]
public sealed class RadioIsolation(string rig) : CoexistenceFixture(rig)
{
    private const string NewRequests = "new requests of the radio's driver";

    /// <summary>How a card's service disappears.</summary>
    public enum Ending
    {
        /// <summary>The card sends DEL_SERVER.</summary>
        DelServer,

        /// <summary>The card sends BYE.</summary>
        Bye,

        /// <summary>The card is taken down.</summary>
        TakeDown,
    }

    [RigTest("The radio and a card are up. The card sends the indication FW_INIT_DONE to the port of the radio's driver. Firmware could do this if the card's driver once had the port that the radio's driver has now. The indication must not reach the radio's driver. Otherwise the driver would run its crash recovery and start the radio a second time.")]
    [FormerName("An_indication_of_a_card_does_not_reach_the_radios_driver")]
    public async Task The_radio_driver_does_not_receive_an_indication_from_a_card()
    {
        await BringUpRadioAndCard();
        await ExpectRadioDriverIgnores($"{Card.Name} sends FW_INIT_DONE to {DriverOf(Radio)}, the port of the radio's driver", () =>
            Model(Card).TransmitAsync(
                new QrtrPacket(QrtrPacketType.Data, OwnService(Card), DriverOf(Radio), ConfirmRx: false, WlfwCodec.Encode(new FwInitDoneIndication(), 1)),
                Cancellation));
    }

    [RigTest("The radio and a card are up. The card announces a service with the instance that the radio's driver looks up. This service has the same address as the radio's service, or the same node and a different port. The radio's driver must ignore the card's service, because that service is behind another endpoint.")]
    [FormerName("A_service_of_a_card_is_not_taken_for_the_radios")]
    public async Task The_radio_driver_ignores_a_service_announced_by_a_card([Values] SameOrDifferent port)
    {
        await BringUpRadioAndCard();
        var offer = Offer(port);
        await ExpectRadioDriverIgnores($"{Card.Name} announces WLFW with the radio's instance at {offer.Node}:{offer.Port}", () => SendControl(Card, offer));
    }

    [RigTest("The radio and a card are up. The card announces a service with the radio's instance at the address of the radio's service. The card's service then disappears. The radio's driver must not conclude that its own radio is gone.")]
    [FormerName("The_end_of_a_cards_service_is_not_the_end_of_the_radio")]
    public async Task The_radio_driver_ignores_the_removal_of_a_cards_service([Values] Ending ending)
    {
        await BringUpRadioAndCard();
        var offer = Offer(SameOrDifferent.Same);
        await ExpectRadioDriverIgnores($"{Card.Name} announces WLFW with the radio's instance at {offer.Node}:{offer.Port}; then the service disappears: {ending}", async () =>
        {
            await SendControl(Card, offer);
            await Settle();
            await (ending switch
            {
                Ending.DelServer => SendControl(Card, new QrtrDelServer(offer.Service, offer.Instance, offer.Node, offer.Port)),
                Ending.Bye => SendControl(Card, new QrtrBye(offer.Node)),
                _ => Card.TakeDownAsync(Cancellation),
            });
        });
    }

    [RigTest("The radio and the cards are linked. A socket that does not use endpoints looks up all instances of WLFW. It must find the radio's service and one service per card, although all these services have the same node and port.")]
    [FormerName("A_lookup_finds_the_radio_and_every_card")]
    public async Task A_lookup_finds_the_services_of_the_radio_and_every_card()
    {
        AssertGoalsReached(await StartInTurn(Cards, BringUpGoal.Link));
        await using var socket = await Open();
        var found = await Step("a socket looks up WLFW", () => socket.LookupAsync(WlfwService.Id, Cancellation));
        Record("WLFW services found", found.Count);
        Expect($"the lookup finds {Cards.Count} services: one per card and one for the radio", found.Select(f => f.Packet), Has.Exactly(Cards.Count).Items);
        var instance = WlfwService.Instance(Model(Radio).Running.Instance);
        Expect($"one of these services has the radio's instance, {instance}", found.Count(f => f.Packet is QrtrNewServer s && s.Instance == instance), Is.EqualTo(1));
    }

    private async Task BringUpRadioAndCard() => AssertGoalsReached(await StartInTurnAndRecord([Radio, Card]));

    private QrtrNewServer Offer(SameOrDifferent port)
    {
        var radio = Model(Radio).Running;
        return new QrtrNewServer(WlfwService.Id, WlfwService.Instance(radio.Instance), Model(Card).Running.Node, port == SameOrDifferent.Same ? radio.Port : radio.Port + 1);
    }

    private async Task ExpectRadioDriverIgnores(string step, Func<Task> action)
    {
        var driver = DriverOf(Radio);
        var received = Cards.ToDictionary(card => card, card => new ReceivedSince(card));
        await Step(step, action);
        await Settle();
        Record(RadioObservations.State, Radio.State);
        Record(NewRequests, received.Values.Sum(since => since.DataFrom(driver).Count));
        Expect($"{Radio.Name} is {CardState.Up}", Radio.State, Is.EqualTo(CardState.Up));
        foreach (var (card, since) in received)
            Expect($"the radio's driver, {driver}, sends no request to {card.Name}", since.DataFrom(driver).Count, Is.Zero);
    }
}
