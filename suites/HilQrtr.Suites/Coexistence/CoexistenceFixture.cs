using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>Base of the fixtures that test a SoC radio beside PCI cards.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class CoexistenceFixture(string rig) : CardsFixture(rig)
{
    /// <summary>The SoC radio.</summary>
    private protected ICard Radio => Cards.First(card => card.Bus == CardBus.Ahb);

    /// <summary>The PCI cards.</summary>
    private protected IReadOnlyList<ICard> PciCards => [.. Cards.Where(card => card.Bus == CardBus.Pci)];

    /// <summary>The PCI card for tests that need only one PCI card.</summary>
    private protected ICard Card => PciCards[0];

    /// <summary>Records an observation and shows it as a step.</summary>
    private protected void Record(string what, object? value)
    {
        Observe(what, value);
        Step($"seen: {what}: {value ?? "none"}", () => { });
    }

    /// <summary>Brings up cards one by one, waits until the host is idle, and records observations of the radio.</summary>
    private protected async Task<IReadOnlyList<BringUpResult>> StartInTurnAndRecord(
        IReadOnlyList<ICard> order, BringUpGoal goal = BringUpGoal.Up)
    {
        var results = await StartInTurn(order, goal);
        await RecordRadio(order);
        return results;
    }

    /// <summary>Records the observations of the radio, its driver and the PCI cards that were started.</summary>
    private protected async Task RecordRadio(IReadOnlyList<ICard> started)
    {
        var cards = started.Where(card => card.Bus == CardBus.Pci).ToList();
        foreach (var (what, value) in await RadioObservations.CollectAsync(Radio, cards, Cancellation))
            Record(what, value);
    }

    /// <summary>
    /// Expects that each of the given devices is up, was identified by its own driver, has this driver as its only QMI client, and
    /// received one HELLO. A device is a card or the radio.
    /// </summary>
    private protected async Task ExpectAllIsolated(IReadOnlyList<ICard> started)
    {
        foreach (var card in started)
        {
            await ExpectIsolated(card);
            Expect($"the HELLO of {card.Name} was answered once", Model(card).HellosReceived, Is.EqualTo(1));
        }
    }

    /// <summary>Expects that a card or the radio is up, and that its driver identified it and is its only QMI client.</summary>
    private protected async Task ExpectIsolated(ICard card)
    {
        Expect($"{card.Name} is {CardState.Up}", card.State, Is.EqualTo(CardState.Up));
        Expect($"the driver of {card.Name} read the identity of {card.Name}", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
        Expect($"{card.Name} has one QMI client", Model(card).Clients, Has.Count.EqualTo(1));
    }

    /// <summary>
    /// Expects that an action does not change the given cards, and that no data is sent to them in the meantime. The radio may be
    /// one of these cards.
    /// </summary>
    private protected async Task ExpectUnaffected(IReadOnlyList<ICard> others, string step, Func<Task> action)
    {
        List<(CardSnapshot Before, uint? Endpoint)> before = [];
        foreach (var card in others)
            before.Add((await CardSnapshot.TakeAsync(card, Cancellation), await EndpointIfAny(card)));
        var received = others.ToDictionary(card => card, card => new ReceivedSince(card));
        await Step(step, action);
        await Settle();
        await RecordRadio(Cards);
        Record("messages sent to others in the meantime", string.Join("; ", received.Select(r => $"{r.Key.Name}: {Data(r.Value)}")));
        foreach (var (neighbour, endpoint) in before)
        {
            Expect($"{neighbour.Card.Name} was sent no message in the meantime", Data(received[neighbour.Card]), Is.Zero);
            await ExpectUnchanged(neighbour);
            if (endpoint is not null)
                Expect($"messages from {neighbour.Card.Name} still carry endpoint id {endpoint}", await EndpointIfAny(neighbour.Card), Is.EqualTo(endpoint));
        }
    }

    /// <summary>Returns the address of the host socket that a card's driver uses.</summary>
    private protected static QrtrAddress DriverOf(ICard card) => Model(card).Clients[0];

    // The host does not show a SoC radio's endpoint id, but the radio's messages carry it.
    private async Task<uint?> EndpointIfAny(ICard card) => Rig.Capabilities.Has(Capability.EndpointIds) ? await EndpointOf(card) : null;

    private static int Data(ReceivedSince since) => since.Packets.Count(p => p.Type == QrtrPacketType.Data);
}
