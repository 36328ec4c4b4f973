using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Coexistence;

/// <summary>Events on a card do not affect the SoC radio, and events on the radio do not affect the cards.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.RadioBesideCards)]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels)]
[FormerName("RadioLife")]
public sealed class RadioStability(string rig) : CoexistenceFixture(rig)
{
    [RigTest("The radio and the cards are up, and a card is taken down. The radio must stay up and keep its one QMI client, and no message may be sent to it in the meantime.")]
    [FormerName("Taking_a_card_down_leaves_the_radio_alone")]
    public async Task Taking_a_card_down_does_not_affect_the_radio()
    {
        await BringUpAll();
        await ExpectUnaffected([Radio], $"{Card.Name} is taken down", () => Card.TakeDownAsync(Cancellation));
    }

    [RigTest("The radio and the cards are up. A card's firmware crashes, and the card's driver recovers the card. The radio must stay up and keep its one QMI client, and no message may be sent to it in the meantime. After the recovery, the card's driver must read the identity of its own card again.")]
    [Requires(Capability.Faults)]
    [FormerName("A_card_that_crashes_leaves_the_radio_alone")]
    public async Task A_card_crash_does_not_affect_the_radio()
    {
        AllowInKernelLog("firmware crashed", "the test crashes a card");
        await BringUpAll();
        await ExpectUnaffected([Radio], $"{Card.Name} crashes and is recovered", () => CrashAndRecover(Card));
        await ExpectIsolated(Card);
    }

    [RigTest("The radio and the cards are up. The radio's firmware crashes, and the radio's remote processor is restarted. The radio's driver must read the identity of its own radio again, and no card may be disturbed.")]
    [Requires(Capability.Faults)]
    [FormerName("A_radio_that_crashes_leaves_the_cards_alone_and_returns")]
    public async Task The_radio_recovers_from_a_crash_and_the_cards_are_not_affected()
    {
        AllowInKernelLog("crash detected|recovering", "the test crashes the radio");
        await BringUpAll();
        await ExpectUnaffected(PciCards, $"{Radio.Name} crashes and is recovered", () => CrashAndRecover(Radio));
        await ExpectIsolated(Radio);
    }

    [RigTest("The radio and the cards are up. The radio's remote processor restarts, and a card sends a message in the meantime. The radio's driver must find its own radio again and send no request to the card, and no card may be disturbed.")]
    [FormerName("A_radio_whose_processor_is_restarted_while_a_card_speaks_finds_itself")]
    public async Task The_radio_driver_finds_its_radio_if_a_card_sends_while_the_radio_restarts()
    {
        await BringUpAll();
        await using var listener = await Open(role: "the listener");
        var name = await NameOf(listener);
        await ExpectUnaffected(PciCards, $"the processor of {Radio.Name} is restarted, and {Card.Name} sends a message to the host in the meantime", () =>
            Host.Drivers.RelinkAsync(Radio, () => SendFrom(Card, "while the radio is away", name), Cancellation));
        await ExpectIsolated(Radio);
    }

    [RigTest("The radio and the cards are up, and the radio is taken down. Every card must stay up and keep its one QMI client, and no message may be sent to a card in the meantime.")]
    [FormerName("Taking_the_radio_down_leaves_the_cards_alone")]
    public async Task Taking_the_radio_down_does_not_affect_the_cards()
    {
        await BringUpAll();
        await ExpectUnaffected(PciCards, $"{Radio.Name} is taken down", () => Radio.TakeDownAsync(Cancellation));
    }

    private async Task BringUpAll() => AssertGoalsReached(await StartInTurnAndRecord(PciCards.With(Radio, RadioPosition.First)));
}
