using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>
/// The driver of the radio on the SoC hears its own radio and no card. What a driver hears shows in what it does: a
/// service that it takes for its radio's is asked, an indication is acted upon, and the end of a service is taken for a crash.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels)]
public sealed class WhatTheRadioHears(string rig) : CoexistenceFixture(rig)
{
    private const string NewRequests = "requests of the radio's driver meanwhile";

    /// <summary>How a card's service ends.</summary>
    public enum Ending
    {
        /// <summary>The card withdraws it.</summary>
        DelServer,

        /// <summary>The card says BYE.</summary>
        Bye,

        /// <summary>The card is taken down.</summary>
        TakeDown,
    }

    [RigTest("Radio and card are up, the radio first. The card sends \"firmware initialised\" to the port of the radio's driver, as firmware does that still knows the port of a driver that is gone. The radio's driver must not hear it: it would start its radio's firmware again.")]
    public async Task An_indication_of_a_card_does_not_reach_the_radios_driver()
    {
        await RadioAndCardAreUp();
        await RadioDriverDoesNothing($"{Card.Name} sends FW_INIT_DONE to {DriverOf(Radio)}, the port of the radio's driver", () =>
            Model(Card).TransmitAsync(
                new QrtrPacket(QrtrPacketType.Data, Service(Card), DriverOf(Radio), ConfirmRx: false, WlfwCodec.Encode(new FwInitDoneIndication(), 1)),
                Cancellation));
    }

    [RigTest("Radio and card are up, the radio first. The card announces a service with the instance that the radio's driver looks for, at the radio's address or at another one. The radio's driver must leave it alone: it is not behind the radio's endpoint.")]
    public async Task A_service_of_a_card_is_not_taken_for_the_radios([Values] Sameness port)
    {
        await RadioAndCardAreUp();
        var offer = Offer(port);
        await RadioDriverDoesNothing($"{Card.Name} announces WLFW with the radio's instance at {offer.Node}:{offer.Port}", () => Say(Card, offer));
    }

    [RigTest("Radio and card are up, the radio first; the card offers a service with the radio's instance at the radio's address, and the service ends. The radio's driver must not take that for the end of its own radio.")]
    public async Task The_end_of_a_cards_service_is_not_the_end_of_the_radio([Values] Ending ending)
    {
        await RadioAndCardAreUp();
        var offer = Offer(Sameness.Same);
        await RadioDriverDoesNothing($"{Card.Name} announces WLFW with the radio's instance at {offer.Node}:{offer.Port}, and it ends: {ending}", async () =>
        {
            await Say(Card, offer);
            await Settle();
            await (ending switch
            {
                Ending.DelServer => Say(Card, new QrtrDelServer(offer.Service, offer.Instance, offer.Node, offer.Port)),
                Ending.Bye => Say(Card, new QrtrBye(offer.Node)),
                _ => Card.TakeDownAsync(Cancellation),
            });
        });
    }

    [RigTest("Radio and cards are linked. A socket that knows no endpoints looks WLFW up in any instance: it must be told of the radio's service and of each card's, though they share node and port.")]
    public async Task A_lookup_finds_the_radio_and_every_card()
    {
        AssertReached(await StartInTurn(Cards, BringUpGoal.Link));
        await using var socket = await Open();
        var found = await Step("a socket looks WLFW up", () => socket.LookupAsync(WlfwService.Id, Cancellation));
        See("WLFW services found", found.Count);
        Expect($"{Cards.Count} services, one for each card and one for the radio", found.Select(f => f.Packet), Has.Exactly(Cards.Count).Items);
        var instance = WlfwService.Instance(Model(Radio).Running.Instance);
        Expect($"one of them has the radio's instance, {instance}", found.Count(f => f.Packet is QrtrNewServer s && s.Instance == instance), Is.EqualTo(1));
    }

    private async Task RadioAndCardAreUp() => AssertReached(await StartBeside([Radio, Card]));

    private QrtrNewServer Offer(Sameness port)
    {
        var radio = Model(Radio).Running;
        return new QrtrNewServer(WlfwService.Id, WlfwService.Instance(radio.Instance), Model(Card).Running.Node, port == Sameness.Same ? radio.Port : radio.Port + 1);
    }

    private async Task RadioDriverDoesNothing(string although, Func<Task> happens)
    {
        var driver = DriverOf(Radio);
        var received = Cards.ToDictionary(card => card, card => new ReceivedSince(card));
        await Step(although, happens);
        await Settle();
        See(RadioObservations.State, Radio.State);
        See(NewRequests, received.Values.Sum(since => since.DataFrom(driver).Count));
        Expect($"{Radio.Name} is {CardState.Up}", Radio.State, Is.EqualTo(CardState.Up));
        foreach (var (card, since) in received)
            Expect($"requests of the radio's driver, {driver}, to {card.Name} because of that: none", since.DataFrom(driver).Count, Is.Zero);
    }
}
