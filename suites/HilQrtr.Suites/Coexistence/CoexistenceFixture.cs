using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>What the tests of a radio on the SoC beside PCI cards have in common.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class CoexistenceFixture(string rig) : CardsFixture(rig)
{
    /// <summary>The radio on the SoC.</summary>
    private protected ICard Radio => Cards.First(card => card.Bus == CardBus.Ahb);

    /// <summary>The cards beside it.</summary>
    private protected IReadOnlyList<ICard> PciCards => [.. Cards.Where(card => card.Bus == CardBus.Pci)];

    /// <summary>The card of tests that need no more than one.</summary>
    private protected ICard Neighbour => PciCards[0];

    /// <summary>Says what must be, and sees to it; the report shows it as a step.</summary>
    private protected void Expect(string what, Action assert) => Step($"expected: {what}", assert);

    /// <summary>Records what was seen, and shows it as a step of the report.</summary>
    private protected void See(string what, object? value)
    {
        Observe(what, value);
        Step($"seen: {what}: {value ?? "none"}", () => { });
    }

    /// <summary>Starts cards one after the other, lets everything come to rest, and tells what has become of the radio.</summary>
    private protected async Task<IReadOnlyList<BringUpResult>> StartBeside(IReadOnlyList<ICard> order, BringUpGoal goal = BringUpGoal.Up)
    {
        var results = await StartInTurn(order, goal);
        await TellOfRadio(order);
        return results;
    }

    /// <summary>Tells who answers the radio's driver, and whom it asks.</summary>
    private protected async Task TellOfRadio(IReadOnlyList<ICard> started)
    {
        foreach (var (what, value) in await RadioObservations.OfAsync(Radio, [.. started.Where(c => c.Bus == CardBus.Pci)], Cancellation))
            See(what, value);
    }

    /// <summary>All are up, each driver has read the card or radio that is its own, and none was asked by a stranger.</summary>
    private protected async Task ExpectEachOnItsOwn(IReadOnlyList<ICard> started)
    {
        Expect("every card and the radio are up", () =>
            Assert.That(started.Where(c => c.State != CardState.Up).Select(c => $"{c.Name}: {c.State}"), Is.Empty, "cards and radios that are not up"));
        foreach (var card in started)
        {
            var read = await card.ReadIdentityAsync(Cancellation);
            Expect($"the driver of {card.Name} has read {card.Name} itself, which one client has asked and whose HELLO was answered once", () =>
            {
                Assert.That(read, Is.EqualTo(card.Declared), $"what the driver of {card.Name} reads");
                Assert.That(Model(card).Clients, Has.Count.EqualTo(1), $"QMI clients of {card.Name}");
                Assert.That(Model(card).HellosReceived, Is.EqualTo(1), $"HELLOs to {card.Name}");
            });
        }
    }

    /// <summary>The port of the host from which a card's driver asks it.</summary>
    private protected static QrtrAddress DriverOf(ICard card) => Model(card).Clients[0];

    /// <summary>The endpoint that a card's messages tell. A radio on the SoC shows it nowhere else.</summary>
    private protected async Task<uint> EndpointOver(ICard card)
    {
        await using var socket = await Open(report: true);
        await SendFrom(card, $"from {card.Name}", await NameOf(socket));
        var heard = await socket.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
        Assert.That(heard.Endpoint, Is.Not.Null, $"the endpoint that a message of {card.Name} tells");
        return heard.Endpoint ?? 0;
    }
}
