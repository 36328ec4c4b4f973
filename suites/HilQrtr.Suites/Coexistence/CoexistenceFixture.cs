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
    private protected ICard Card => PciCards[0];

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
        foreach (var card in started)
        {
            await ExpectItself(card);
            Expect($"the HELLO of {card.Name} was answered once", Model(card).HellosReceived, Is.EqualTo(1));
        }
    }

    /// <summary>A card or the radio is up, its driver has read it and nobody else, and is its only client.</summary>
    private protected async Task ExpectItself(ICard card)
    {
        Expect($"{card.Name} is {CardState.Up}", card.State, Is.EqualTo(CardState.Up));
        Expect($"the driver of {card.Name} has read {card.Name} itself", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
        Expect($"one QMI client has asked {card.Name}", Model(card).Clients, Has.Count.EqualTo(1));
    }

    /// <summary>The port of the host from which a card's driver asks it.</summary>
    private protected static QrtrAddress DriverOf(ICard card) => Model(card).Clients[0];

    /// <summary>The endpoint that a card's messages tell. A radio on the SoC shows it nowhere else.</summary>
    private protected async Task<uint> EndpointOver(ICard card)
    {
        await using var socket = await Open(report: true, role: $"the probe of {card.Name}");
        await SendFrom(card, $"from {card.Name}", await NameOf(socket));
        var heard = await socket.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
        Expect($"a message of {card.Name} comes with an endpoint id", heard.Endpoint, Is.Not.Null);
        return heard.Endpoint ?? 0;
    }
}
