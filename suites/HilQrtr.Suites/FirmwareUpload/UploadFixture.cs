using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>What the upload tests have in common.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class UploadFixture(string rig) : CardsFixture(rig)
{
    /// <summary>Longer than a card takes to any phase; shorter than a driver waits for a response (10 s), so that who is held meanwhile can go on.</summary>
    private protected static readonly TimeSpan Bound = TimeSpan.FromSeconds(8);

    private protected const string AtBarrier = "cards that came to the barrier";
    private protected const string Reached = "cards that reached their goal";
    private protected const string Whole = "cards whose images are their own and whole";
    private protected const string Asked = "cards that were asked by one QMI client";

    /// <summary>The cards that their host loads; one on the SoC is loaded by its remote processor.</summary>
    private protected new IReadOnlyList<ICard> Cards
    {
        get
        {
            IReadOnlyList<ICard> loaded = [.. base.Cards.Where(card => card.Bus == CardBus.Pci)];
            if (loaded.Count < 2) Assert.Ignore($"{RigName} has {loaded.Count} cards that its host loads; the test needs two");
            return loaded;
        }
    }

    /// <summary>All but the first of them, which is <see cref="CardsFixture.A"/>.</summary>
    private protected IReadOnlyList<ICard> Others => [.. Cards.Skip(1)];

    /// <summary>The two cards, either first.</summary>
    private protected (ICard First, ICard Second) Pair(int first) => first == 0 ? (A, B) : (B, A);

    /// <summary>Starts cards at once and waits for each; neither looks at them nor asserts.</summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartAtOnce(IReadOnlyList<ICard> cards, BringUpGoal goal) =>
        Step($"{Started(cards)} as far as {goal}", () => cards.TryBringUpAllAsync(goal, Cancellation));

    /// <summary>Starts a card and waits until it has come to a phase, where something is armed; the bring-up goes on behind.</summary>
    private protected async Task<Task<BringUpResult>> StartUpTo(IArmedFault armed, BringUpGoal goal)
    {
        var starting = armed.Card.TryBringUpAsync(goal, Cancellation);
        await Step($"{armed.Card.Name} is started and comes to {armed.Point}", () => armed.FiredAsync(Bound, Cancellation));
        return starting;
    }

    /// <summary>
    /// Starts cards at once, holds each at a phase until all are there, and lets all go on at once. Does not assert, but that all
    /// came to the barrier.
    /// </summary>
    private protected async Task<IReadOnlyList<BringUpResult>> StartFromBarrier(IReadOnlyList<ICard> cards, UploadPhase phase, BringUpGoal goal)
    {
        var holds = cards.Select(card => Faults.Arm(card, FaultAction.Hold, phase.Point())).ToList();
        var starting = cards.TryBringUpAllAsync(goal, Cancellation);
        try
        {
            await Step($"{Started(cards)}, and each comes to {phase.Point()}", async () =>
            {
                foreach (var hold in holds)
                    await hold.FiredAsync(Bound, Cancellation);
            });
        }
        finally
        {
            Observe(AtBarrier, holds.Count(hold => hold.HasFired));
            Step("all cards go on at once", Faults.LiftAll);
        }

        return await Step($"{Names(cards)} go on as far as {goal}", () => starting);
    }

    /// <summary>Lets everything come to rest and records how far cards came and what they hold, before anything is asserted.</summary>
    private protected async Task Look(BringUpGoal goal, params IReadOnlyList<BringUpResult> results)
    {
        await Settle();
        Observe(Reached, results.Count(result => result.Failure is null));
        Observe(Whole, Cards.Count(card => UploadedImage.ReceivedBy(Model(card), goal).SequenceEqual(UploadedImage.OwnOf(card, Model(card), goal))));
        Observe(Asked, Cards.Count(card => Model(card).Clients.Count == 1));
    }

    /// <summary>Expects that what was armed has happened: a fault that did not shows nothing.</summary>
    private protected void ExpectFired(params IReadOnlyList<IArmedFault> armed)
    {
        foreach (var fault in armed)
            Expect($"this has happened: {fault.Describe()}", fault.HasFired, Is.True);
    }

    /// <summary>Expects that a card's bring-up ended short of its goal; the report shows why.</summary>
    private protected void ExpectFailure(BringUpResult result) =>
        Expect($"{result.Card.Name} does not come up", result.Failure?.Message, Is.Not.Null);

    /// <summary>A card holds each image that its driver is to load, once, whole and as its own.</summary>
    private protected void AssertWhole(ICard card, BringUpGoal goal)
    {
        var own = UploadedImage.OwnOf(card, Model(card), goal);
        Expect(
            $"{card.Name} has received its own images, each once, whole and in this order: {string.Join(", ", own)}",
            UploadedImage.ReceivedBy(Model(card), goal), Is.EqualTo(own));
    }

    /// <summary>A card is up, as itself, and its host did nothing wrong towards it.</summary>
    private protected Task AssertUnharmed(ICard card) => Step($"{card.Name} is looked at: it is to be unharmed", async () =>
    {
        Expect($"{card.Name} is {CardState.Up}", card.State, Is.EqualTo(CardState.Up));
        Expect($"the driver of {card.Name} has read its own card", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
        Expect($"one QMI client has asked {card.Name}", Model(card).Clients, Has.Count.EqualTo(1));
        Expect($"the host broke no rule of the protocol towards {card.Name}", Model(card).Violations, Is.Empty);
    });

    /// <summary>A card that was in trouble is taken down and brought up again: it is up as itself, with whole images, and the others never noticed.</summary>
    private protected async Task AssertRepeatable(ICard card, IReadOnlyList<ICard> others)
    {
        await Step($"{card.Name} is taken down", () => card.TakeDownAsync(Cancellation));
        await Settle();
        foreach (var other in others)
            await AssertUnharmed(other);
        AssertReached(await StartAtOnce([card], BringUpGoal.Up));
        await Settle();
        AssertWhole(card, BringUpGoal.Up);
        foreach (var any in others.Prepend(card))
            await AssertUnharmed(any);
    }

    private static string Started(IReadOnlyList<ICard> cards) => cards.Count == 1 ? $"{cards[0].Name} is started" : $"{Names(cards)} are started at once";

    private static string Names(IEnumerable<ICard> cards) => string.Join(", ", cards.Select(card => card.Name));
}
