using HilQrtr.Errors;
using HilQrtr.NUnit;
using HilQrtr.Rigs;
using NUnit.Framework;

namespace My_Suites.Isolation;

/// <summary>Two cards in one host do not disturb each other.</summary>
[RigFixtureSource]
[MinCards(2)]
public sealed class TwoCards(string rig) : RigFixture(rig)
{
    // Each constant describes one user need. For each need, `hil compare` counts how many of its tests pass on each kernel.
    private const string OwnCard = "Each driver talks to its own card";
    private const string OthersUndisturbed = "Taking one card down does not disturb the others";

    [RigTest("All cards are brought up together. Each driver must read the build id and the MAC address of the card in its own slot.")]
    [Need(OwnCard)]
    public async Task Each_driver_reads_its_own_card()
    {
        await StartAll();
        List<CardIdentity> read = [];
        foreach (var card in Cards)
            read.Add(await card.ReadIdentityAsync(Cancellation));
        // Observe before asserting, because rigs.json identifies expected failures by their observations.
        Observe("distinct build ids read", read.Select(identity => identity.BuildId).OfType<string>().Distinct().Count());
        foreach (var (card, identity) in Cards.Zip(read))
        {
            Expect($"the driver of {card.Name} reads the build id of {card.Name}, {card.Declared.BuildId}", identity.BuildId, Is.EqualTo(card.Declared.BuildId));
            Expect($"the driver of {card.Name} reads the MAC address of {card.Name}, {card.Declared.Mac}", identity.Mac, Is.EqualTo(card.Declared.Mac));
        }
    }

    [RigTest("All cards are up, and one is taken down. The other cards must stay up.")]
    [Need(OthersUndisturbed)]
    public async Task Taking_one_card_down_leaves_the_others_up()
    {
        await StartAll();
        foreach (var card in Cards)
            Expect($"{card.Name} is {CardState.Up} once all are started", card.State, Is.EqualTo(CardState.Up));

        await Step($"{Cards[0].Name} is taken down", () => Cards[0].TakeDownAsync(Cancellation));
        await Host.SettleAsync(Cancellation);
        foreach (var card in Cards.Skip(1))
            Expect($"{card.Name} is {CardState.Up} once {Cards[0].Name} is down", card.State, Is.EqualTo(CardState.Up));
    }

    private async Task StartAll()
    {
        await Step("all cards are brought up together", () => Task.WhenAll(Cards.Select(Start).ToList()));
        Observe("cards that came up", Cards.Count(card => card.State == CardState.Up));
    }

    private async Task Start(ICard card)
    {
        try
        {
            await card.BringUpAsync(BringUpGoal.Up, Cancellation);
        }
        catch (BringUpFailedException)
        {
            // The tests check the state of each card.
        }
    }
}
