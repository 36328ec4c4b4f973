using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>Base of the upload fixtures.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class UploadFixture(string rig) : CardsFixture(rig)
{
    /// <summary>
    /// Maximum time to wait until a card reaches a phase. It is longer than any phase takes, but shorter than a driver's
    /// response timeout (10 s). Cards are held for no longer than this, so the driver of a held card is still waiting when the card is released.
    /// </summary>
    private protected static readonly TimeSpan Bound = TimeSpan.FromSeconds(8);

    private protected const string AtBarrier = "cards that reached the barrier";
    private protected const string ReachedGoal = "cards that reached their goal";
    private protected const string WithOwnImages = "cards that received exactly their own images";
    private protected const string WithOneClient = "cards queried by exactly one QMI client";

    /// <summary>
    /// The cards into which the host loads images. A SoC radio is not one of them, because its firmware is already in place.
    /// </summary>
    private protected new IReadOnlyList<ICard> Cards
    {
        get
        {
            IReadOnlyList<ICard> loaded = [.. base.Cards.Where(card => card.Bus == CardBus.Pci)];
            if (loaded.Count < 2) Assert.Ignore($"{RigName} has {loaded.Count} cards to which the host loads images; the test needs 2");
            return loaded;
        }
    }

    /// <summary>All cards except the first, <see cref="CardsFixture.A"/>.</summary>
    private protected IReadOnlyList<ICard> Others => [.. Cards.Skip(1)];

    /// <summary>Returns the first two cards, in either order.</summary>
    private protected (ICard First, ICard Second) Pair(int first) => first == 0 ? (A, B) : (B, A);

    /// <summary>
    /// Brings up cards concurrently and waits until each has reached the goal or failed. Records no observations and asserts nothing.
    /// </summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartAtOnce(IReadOnlyList<ICard> cards, BringUpGoal goal) =>
        Step($"{Started(cards)}, goal {goal}", () => cards.TryBringUpAllAsync(goal, Cancellation));

    /// <summary>Starts to bring up a card and waits until an armed fault fires; the bring-up continues in the background.</summary>
    private protected async Task<Task<BringUpResult>> StartUpTo(IArmedFault armed, BringUpGoal goal)
    {
        var starting = armed.Card.TryBringUpAsync(goal, Cancellation);
        await Step($"{armed.Card.Name} is brought up and reaches {armed.Point}", () => armed.FiredAsync(Bound, Cancellation));
        return starting;
    }

    /// <summary>
    /// Brings up cards concurrently, holds each at a phase until all have reached it, and lets all continue together. Asserts only
    /// that all reached the phase.
    /// </summary>
    private protected async Task<IReadOnlyList<BringUpResult>> StartFromBarrier(IReadOnlyList<ICard> cards, UploadPhase phase, BringUpGoal goal)
    {
        var holds = cards.Select(card => Faults.Arm(card, FaultAction.Hold, phase.Point())).ToList();
        var starting = cards.TryBringUpAllAsync(goal, Cancellation);
        try
        {
            await Step($"{Started(cards)}; each reaches {phase.Point()}", async () =>
            {
                foreach (var hold in holds)
                    await hold.FiredAsync(Bound, Cancellation);
            });
        }
        finally
        {
            Observe(AtBarrier, holds.Count(hold => hold.HasFired));
            Step("all cards continue together", Faults.LiftAll);
        }

        return await Step($"{Names(cards)} continue to {goal}", () => starting);
    }

    /// <summary>
    /// Waits until the host is idle and records three observations: how many cards reached their goal, how many received exactly
    /// their own images, and how many have exactly one QMI client.
    /// </summary>
    private protected async Task RecordProgress(BringUpGoal goal, params IReadOnlyList<BringUpResult> results)
    {
        await Settle();
        Observe(ReachedGoal, results.Count(result => result.Failure is null));
        Observe(WithOwnImages, Cards.Count(card => UploadedImage.ReceivedBy(Model(card), goal).SequenceEqual(UploadedImage.OwnOf(card, Model(card), goal))));
        Observe(WithOneClient, Cards.Count(card => Model(card).Clients.Count == 1));
    }

    /// <summary>Expects that faults have fired. A test whose fault has not fired proves nothing.</summary>
    private protected void ExpectFired(params IReadOnlyList<IArmedFault> armed)
    {
        foreach (var fault in armed)
            Expect($"the fault fired: {fault.Describe()}", fault.HasFired, Is.True);
    }

    /// <summary>Expects that a bring-up failed. The report shows the reason.</summary>
    private protected void ExpectFailure(BringUpResult result) =>
        Expect($"{result.Card.Name} fails to come up", result.Failure?.Message, Is.Not.Null);

    /// <summary>Expects that a card received exactly its own images: complete, in order, and each exactly once.</summary>
    private protected void AssertOwnImages(ICard card, BringUpGoal goal)
    {
        var ownImages = UploadedImage.OwnOf(card, Model(card), goal);
        Expect(
            $"{card.Name} received its own images, complete, once each, in this order: {string.Join(", ", ownImages)}",
            UploadedImage.ReceivedBy(Model(card), goal), Is.EqualTo(ownImages));
    }

    /// <summary>
    /// Expects that a card is up, that the card's driver identified its own card and is the card's only QMI client, and that the card
    /// saw no protocol violation.
    /// </summary>
    private protected Task AssertHealthy(ICard card) => Step($"{card.Name} must be unharmed", async () =>
    {
        Expect($"{card.Name} is {CardState.Up}", card.State, Is.EqualTo(CardState.Up));
        Expect($"the driver of {card.Name} read its own card's identity", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
        Expect($"{card.Name} has one QMI client", Model(card).Clients, Has.Count.EqualTo(1));
        Expect($"the host broke no protocol rules when talking to {card.Name}", Model(card).Violations, Is.Empty);
    });

    /// <summary>
    /// Takes a faulty card down and brings it up again. Expects the card to load all its images, and the other cards to be
    /// unharmed.
    /// </summary>
    private protected async Task AssertLoadsAgain(ICard card, IReadOnlyList<ICard> others)
    {
        await Step($"{card.Name} is taken down", () => card.TakeDownAsync(Cancellation));
        await Settle();
        foreach (var other in others)
            await AssertHealthy(other);
        AssertGoalsReached(await StartAtOnce([card], BringUpGoal.Up));
        await Settle();
        AssertOwnImages(card, BringUpGoal.Up);
        foreach (var any in others.Prepend(card))
            await AssertHealthy(any);
    }

    private static string Started(IReadOnlyList<ICard> cards) => cards.Count == 1 ? $"{cards[0].Name} is brought up" : $"{Names(cards)} are brought up together";

    private static string Names(IEnumerable<ICard> cards) => string.Join(", ", cards.Select(card => card.Name));
}
