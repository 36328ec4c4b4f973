using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>What the lifecycle tests have in common.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class LifecycleFixture(string rig) : CardsFixture(rig)
{
    /// <summary>What a test that does one thing again and again may cost, by the clock of the wall.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    // ath11k mhi.c: MHI_TIMEOUT_DEFAULT_MS, after which a driver gives up a card that does not boot.
    private protected static readonly TimeSpan BootTimeout = TimeSpan.FromSeconds(20);

    private const int Parts = 10;

    /// <summary>How often a card can be brought up here in one test.</summary>
    /// <param name="wanted">As often as it is to be where that costs little.</param>
    /// <param name="least">As often as it must be to show anything.</param>
    /// <param name="waits">What a driver waits for in each, which costs nothing on virtual time.</param>
    private protected int Affordable(int wanted, int least, TimeSpan waits = default)
    {
        var cost = Rig.BringUpCost + (Rig.Capabilities.Has(Capability.VirtualTime) ? TimeSpan.Zero : waits);
        return Math.Clamp((int)(Budget / cost), least, wanted);
    }

    /// <summary>Does one thing many times, in a few steps: as many as a reader can take, and enough to show that the test moves.</summary>
    /// <param name="times">How often.</param>
    /// <param name="step">Names a step by the part of them that it does, as in <c>101 to 200 of 1000</c>.</param>
    /// <param name="body">Does it once; told how often it was done before.</param>
    private protected async Task InParts(int times, Func<string, string> step, Func<int, Task> body)
    {
        var size = Math.Max(1, times / Parts);
        for (var first = 0; first < times; first += size)
        {
            var (from, end) = (first, Math.Min(times, first + size));
            await Step(step($"{from + 1} to {end} of {times}"), async () =>
            {
                for (var i = from; i < end; i++) await body(i);
            });
        }
    }

    /// <summary>Brings cards up one after the other, each as far as told, and lets the host come to rest.</summary>
    private protected Task BringUp(IEnumerable<ICard> cards, BringUpGoal goal = BringUpGoal.Up) => Step(
        $"{string.Join(", then ", cards.Select(card => card.Name))} is brought up to {goal}",
        async () =>
        {
            foreach (var card in cards)
            {
                await card.BringUpAsync(goal, Cancellation);
                await Settle();
            }
        });

    private protected Task TakeDown(ICard card) => Step($"{card.Name} is taken down", async () =>
    {
        await card.TakeDownAsync(Cancellation);
        await Settle();
    });

    /// <summary>Counts what the host holds.</summary>
    private protected Task<HostInventory> Count(string when) =>
        Step($"what {Host.Name} holds {when} is counted", () => Host.TakeInventoryAsync(Cancellation));

    /// <summary>Expects that a card is up, that its driver reads the card in its own slot, and that it is the only one that asks it.</summary>
    private protected async Task ExpectOwnCard(ICard card, CardIdentity? identity = null)
    {
        Expect($"{card.Name} is {CardState.Up}", card.State, Is.EqualTo(CardState.Up));
        Expect($"the driver of {card.Name} ({card.Address}) reads its own card", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(identity ?? card.Declared));
        if (card.Emulation is { } model) Expect($"one QMI client has asked {card.Name}", model.Clients, Has.Count.EqualTo(1));
    }

    /// <summary>Expects that a driver gave its card up, and says why.</summary>
    private protected void ExpectGivenUp(BringUpResult tried) =>
        Expect($"{tried.Card.Name} does not come up, and its driver says why", tried.Failure?.Reason, Is.Not.Null.And.Not.Empty);

    /// <summary>Expects that the host holds what it held before, of each kind that can be counted there; records what it does not.</summary>
    private protected void ExpectNoGrowth(string since, HostInventory before, HostInventory after)
    {
        var growth = after.DifferencesFrom(before);
        Observe("growth", ReportText.Of(growth));
        var held = before.Counts.Where(count => !before.KeptByDesign.Contains(count.Key)).OrderBy(count => count.Key, StringComparer.Ordinal);
        Expect($"no difference, {since}, in what {Host.Name} holds of {string.Join(", ", held.Select(count => $"{count.Key} ({count.Value})"))}", growth, Is.Empty);
    }

    /// <summary>From its next start on, the firmware of a card says of itself that it is another build.</summary>
    /// <returns>What its driver must read then.</returns>
    private protected CardIdentity Renew(ICard card, string when)
    {
        var renewed = card.Declared with { BuildId = $"{card.Declared.BuildId} {when}" };
        Step($"when it starts again, {card.Name} will have the build id {renewed.BuildId}", () => Model(card).Firmware = Model(card).Firmware with { BuildId = renewed.BuildId! });
        return renewed;
    }

    /// <summary>Asks the name service for one instance of a service, over a socket of its own; null if there was no answer at all.</summary>
    private protected async Task<int?> Lookup(uint service, uint instance, uint? boundTo = null)
    {
        await using var socket = await Open(boundTo);
        await socket.TellNameServiceAsync(new QrtrNewLookup(service, instance), Cancellation);
        await Settle();
        var answer = await socket.NotificationsAsync(Cancellation);
        return answer.Count == 0 ? null : answer.Count(server => server.Packet is QrtrNewServer { Service: not 0 });
    }
}
