using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>What the upload tests have in common.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class UploadFixture(string rig) : RigFixture(rig)
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

    /// <summary>The first card.</summary>
    private protected ICard A => Cards[0];

    /// <summary>The second card.</summary>
    private protected ICard B => Cards[1];

    /// <summary>All cards but the first.</summary>
    private protected IReadOnlyList<ICard> Others => [.. Cards.Skip(1)];

    private protected Task Settle() => Host.SettleAsync(Cancellation);

    private protected static ICardModel Model(ICard card) =>
        card.Simulated ?? throw new InvalidOperationException($"{card.Name} is no model: ask for Capability.CardModels");

    /// <summary>The two cards, either first.</summary>
    private protected (ICard First, ICard Second) Pair(int first) => first == 0 ? (A, B) : (B, A);

    /// <summary>Starts cards at once and waits for each; does not assert.</summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartAtOnce(IReadOnlyList<ICard> cards, BringUpGoal goal) =>
        Step($"{Names(cards)}: started at once, to be {goal}", () => cards.TryBringUpAllAsync(goal, Cancellation));

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
            await Step($"{Names(cards)}: started at once, and each comes to {phase.Point()}", async () =>
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

        return await Step($"{Names(cards)}: to be {goal}", () => starting);
    }

    /// <summary>Lets everything come to rest and records how far cards came and what they hold, before anything is asserted.</summary>
    private protected async Task Look(BringUpGoal goal, params IReadOnlyList<BringUpResult> results)
    {
        await Settle();
        Observe(Reached, results.Count(result => result.Failure is null));
        Observe(Whole, Cards.Count(card => WhatIsWrong(card, goal) is null));
        Observe(Asked, Cards.Count(card => Model(card).Clients.Count == 1));
    }

    private protected void AssertReached(params IReadOnlyList<BringUpResult> results) =>
        Step("every card reached its goal", () =>
            Assert.That(results.Where(result => result.Failure is not null), Is.Empty, "cards that did not get there"));

    /// <summary>A card holds each of its images, once, whole and as its own.</summary>
    private protected void AssertWhole(ICard card, BringUpGoal goal) =>
        Step($"{card.Name} holds {string.Join(", ", Kinds(goal))}, each once and with the digest of its own file", () =>
            Assert.That(WhatIsWrong(card, goal), Is.Null, $"what is wrong with the images of {card.Name}"));

    /// <summary>A card is up, as itself, and its host did nothing wrong towards it.</summary>
    private protected async Task AssertUnharmed(ICard card) => await Step($"{card.Name} is up, as itself, with one QMI client and no breach of the protocol", async () =>
    {
        Assert.That(card.State, Is.EqualTo(CardState.Up), $"state of {card.Name}");
        Assert.That(await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared), $"what the driver of {card.Name} reads");
        Assert.That(Model(card).Clients, Has.Count.EqualTo(1), $"QMI clients of {card.Name}");
        Assert.That(Model(card).Violations, Is.Empty, $"what the host did wrong towards {card.Name}");
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

    private protected static IReadOnlyList<string> Kinds(BringUpGoal goal) =>
        goal == BringUpGoal.Link ? ["SBL", "AMSS"] : ["SBL", "AMSS", "BDF", "M3"];

    /// <summary>What is wrong with the images that a card received; null if each is there once, in order, whole and its own.</summary>
    private static string? WhatIsWrong(ICard card, BringUpGoal goal)
    {
        var model = Model(card);
        var received = model.Images.Where(image => Kinds(goal).Contains(image.Kind)).ToList();
        if (!received.Select(image => image.Kind).SequenceEqual(Kinds(goal)))
            return $"received {(received.Count == 0 ? "nothing" : string.Join(", ", received.Select(image => image.Kind)))}";
        return received.FirstOrDefault(image => !image.Accepted || image.Sha256 != model.OwnImages.GetValueOrDefault(image.Kind)) is { } wrong
            ? $"{wrong.Kind} of {wrong.Length} bytes has SHA-256 {wrong.Sha256}; its own has {model.OwnImages.GetValueOrDefault(wrong.Kind, "none")}"
            : null;
    }

    private static string Names(IEnumerable<ICard> cards) => string.Join(", ", cards.Select(card => card.Name));
}
