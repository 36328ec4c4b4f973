using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>The radio on the SoC and the cards beside it come up, each with its own driver and nobody else's.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels)]
public sealed class RadioBesideCards(string rig) : CoexistenceFixture(rig)
{
    [RigTest("The radio on the SoC and the cards are started one after the other, the radio first, between the cards, or last. Each must come up as itself, asked by its own driver alone, whoever came first.")]
    public async Task Each_comes_up_as_itself_in_every_order_of_start([Values] RadioTurn radio, [Values] StartOrder cards)
    {
        var order = PciCards.In(cards).With(Radio, radio);
        await StartBeside(order);
        await ExpectEachOnItsOwn(order);
    }

    [RigTest("The radio on the SoC and all cards are started at once, with firmware that announces its service after the host's HELLO or unasked. Each must come up as itself, asked by its own driver alone.")]
    public async Task Each_comes_up_as_itself_when_all_start_at_once([Values] AnnounceMode announce)
    {
        Announce(announce);
        await StartAtOnce();
        await TellOfRadio(Cards);
        await ExpectEachOnItsOwn(Cards);
    }

    [RigTest("A card's firmware has the radio's node, port and instance, or differs in any of them. The radio must come up as itself, asked by its own driver alone; the card likewise, unless its service has the radio's instance, which its own driver does not look for: then nobody may ask it.")]
    public async Task The_radio_finds_its_own_driver_whatever_the_card_calls_itself(
        [Values] Sameness node, [Values] Sameness port, [Values] Sameness instance, [Values(RadioTurn.First, RadioTurn.Last)] RadioTurn radio, [Values] AnnounceMode announce)
    {
        SetFirmware(node, port, instance, announce);
        var order = new[] { Card }.With(Radio, radio);
        await StartInTurn(order, card => card == Radio || instance == Sameness.Different ? BringUpGoal.Up : BringUpGoal.Link);
        await TellOfRadio(order);

        await ExpectEachOnItsOwn(instance == Sameness.Different ? order : [Radio]);
        Expect(
            $"{(instance == Sameness.Different ? "one QMI client has" : "no QMI client has")} asked {Card.Name}",
            Model(Card).Clients, Has.Count.EqualTo(instance == Sameness.Different ? 1 : 0));
    }

    [RigTest("All cards are up; the radio on the SoC is taken down and started again, or all cards are. Each must come up as itself again: nothing of the first round may linger.")]
    public async Task Each_comes_up_as_itself_again([Values] bool radioReturns)
    {
        var order = PciCards.With(Radio, RadioTurn.First);
        AssertReached(await StartBeside(order));
        IReadOnlyList<ICard> returning = radioReturns ? [Radio] : PciCards;
        foreach (var card in returning)
            await Step($"{card.Name} is taken down", () => card.TakeDownAsync(Cancellation));
        await Settle();
        foreach (var card in returning)
            await Step($"{card.Name} is started again", () => card.TryBringUpAsync(BringUpGoal.Up, Cancellation));
        await Settle();
        await TellOfRadio(Cards);
        await ExpectEachOnItsOwn(Cards);
    }

    private void SetFirmware(Sameness node, Sameness port, Sameness instance, AnnounceMode announce)
    {
        var radio = Model(Radio).Firmware with { Announce = announce };
        var card = Model(Card).Firmware with
        {
            Announce = announce,
            Node = node == Sameness.Same ? radio.Node : radio.Node + 1,
            Port = port == Sameness.Same ? radio.Port : radio.Port + 1,
        };
        // Each chip's driver looks for an instance of its own, so that two chips differ by themselves.
        if (instance == Sameness.Same) card = card with { Instance = radio.Instance };
        Step($"{Radio.Name} will be node {radio.Node}, with instance {radio.Instance} of its service at port {radio.Port}", () => Model(Radio).Firmware = radio);
        Step($"{Card.Name} will be node {card.Node}, with instance {card.Instance} of its service at port {card.Port}", () => Model(Card).Firmware = card);
    }
}
