using System.Globalization;
using HilQrtr.Errors;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>Base of the lifecycle fixtures.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class LifecycleFixture(string rig) : CardsFixture(rig)
{
    private const string BudgetVariable = "HILQRTR_REPEAT_SECONDS";

    // After this time, a driver gives up on a card that does not boot (ath11k mhi.c: MHI_TIMEOUT_DEFAULT_MS).
    private protected static readonly TimeSpan BootTimeout = TimeSpan.FromSeconds(20);

    private const int Batches = 10;

    /// <summary>
    /// Returns the number of bring-ups that fit into the time budget. The budget is 10 seconds of wall-clock time, or the
    /// number of seconds in <c>HILQRTR_REPEAT_SECONDS</c>.
    /// </summary>
    /// <param name="wanted">Maximum number of bring-ups.</param>
    /// <param name="min">Minimum number of bring-ups, even if they exceed the budget.</param>
    /// <param name="waits">How long a driver waits in each bring-up. In virtual time, waiting costs nothing.</param>
    private protected int Repetitions(int wanted, int min, TimeSpan waits = default)
    {
        var cost = Rig.BringUpCost + (Rig.Capabilities.Has(Capability.VirtualTime) ? TimeSpan.Zero : waits);
        return (int)Math.Clamp(Budget() / cost, min, wanted);
    }

    private static TimeSpan Budget()
    {
        var value = Environment.GetEnvironmentVariable(BudgetVariable);
        if (string.IsNullOrEmpty(value)) return TimeSpan.FromSeconds(10);
        return uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : throw new RigConfigurationException($"{BudgetVariable} is '{value}', but must be a number of seconds greater than 0");
    }

    /// <summary>
    /// Repeats an operation and groups the repetitions into steps. There are few enough steps to be readable, and enough to show
    /// progress.
    /// </summary>
    /// <param name="times">Number of repetitions.</param>
    /// <param name="step">Returns the name of a step for a range of repetitions, for example <c>101 to 200 of 1000</c>.</param>
    /// <param name="body">The operation. Its argument is the index of the repetition.</param>
    private protected async Task InBatches(int times, Func<string, string> step, Func<int, Task> body)
    {
        var size = Math.Max(1, times / Batches);
        for (var first = 0; first < times; first += size)
        {
            var (from, end) = (first, Math.Min(times, first + size));
            await Step(step($"{from + 1} to {end} of {times}"), async () =>
            {
                for (var i = from; i < end; i++) await body(i);
            });
        }
    }

    /// <summary>Brings up cards one by one to the same goal. After each bring-up, waits until the host is idle.</summary>
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

    /// <summary>Takes an inventory of the host's resources.</summary>
    private protected Task<HostInventory> Count(string when) =>
        Step($"the resources of {Host.Name} are counted {when}", () => Host.TakeInventoryAsync(Cancellation));

    /// <summary>Expects that a card is up, and that the card's driver identified its own card and is the card's only QMI client.</summary>
    private protected async Task ExpectOwnCard(ICard card, CardIdentity? identity = null)
    {
        Expect($"{card.Name} is {CardState.Up}", card.State, Is.EqualTo(CardState.Up));
        Expect($"the driver of {card.Name} ({card.Address}) reads the identity of its own card", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(identity ?? card.Declared));
        if (card.Emulation is { } model) Expect($"{card.Name} has one QMI client", model.Clients, Has.Count.EqualTo(1));
    }

    /// <summary>Expects that a bring-up failed, and that the failure has a reason.</summary>
    private protected void ExpectBringUpFailed(BringUpResult result) =>
        Expect($"{result.Card.Name} fails to come up, and its driver gives a reason", result.Failure?.Reason, Is.Not.Null.And.Not.Empty);

    /// <summary>Expects that the host does not use more of any counted resource than before, and records the growth.</summary>
    private protected void ExpectNoGrowth(string when, HostInventory before, HostInventory after)
    {
        var growth = after.DifferencesFrom(before);
        Observe("growth", ReportText.Of(growth));
        var countsBefore = before.Counts.OrderBy(count => count.Key, StringComparer.Ordinal);
        Expect($"nothing grew on {Host.Name}, {when}: {string.Join(", ", countsBefore.Select(count => $"{count.Key} ({count.Value})"))}", growth, Is.Empty);
    }

    /// <summary>Changes the build id of a card's firmware. The change takes effect at the next start of the firmware.</summary>
    /// <returns>The identity that the card's driver must read after that start.</returns>
    private protected CardIdentity ChangeBuildId(ICard card, string when)
    {
        var newIdentity = card.Declared with { BuildId = $"{card.Declared.BuildId} {when}" };
        Step($"{card.Name} gets the build id {newIdentity.BuildId} at its next start", () => Model(card).Firmware = Model(card).Firmware with { BuildId = newIdentity.BuildId! });
        return newIdentity;
    }

    /// <summary>Looks up one instance of a service from a new socket.</summary>
    /// <returns>The number of services found; null if the name service did not answer at all.</returns>
    private protected async Task<int?> Lookup(uint service, uint instance, uint? boundTo = null)
    {
        await using var socket = await Open(boundTo);
        await socket.SendToNameServiceAsync(new QrtrNewLookup(service, instance), Cancellation);
        await Settle();
        var answer = await socket.NotificationsAsync(Cancellation);
        return answer.Count == 0 ? null : answer.Count(server => server.Packet is QrtrNewServer { Service: not 0 });
    }
}
