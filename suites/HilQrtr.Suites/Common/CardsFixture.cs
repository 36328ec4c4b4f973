using System.Collections;
using System.Globalization;
using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using NUnit.Framework.Constraints;

namespace HilQrtr.Suites.Common;

/// <summary>What tests of several cards have in common, whichever suite they are in.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class CardsFixture(string rig) : RigFixture(rig)
{
    /// <summary>A port of the cards at which nothing listens: traffic to it is not mixed with a driver's.</summary>
    private protected const uint QuietPort = 0x1234;

    /// <summary>A service that no driver looks for.</summary>
    private protected const uint TestService = 0x2742;

    // More would hide what a reader looks for.
    private const int MostShown = 12;

    /// <summary>The card that is started first where the order counts.</summary>
    private protected ICard A => Cards[0];

    /// <summary>The card that is started second where the order counts.</summary>
    private protected ICard B => Cards[1];

    /// <summary>Tells every card's firmware when to announce its service.</summary>
    private protected void Announce(AnnounceMode mode)
    {
        foreach (var card in Cards)
            Model(card).Firmware = Model(card).Firmware with { Announce = mode };
    }

    /// <summary>Starts cards at once, lets everything come to rest, and records what was seen; does not assert.</summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartAtOnce(BringUpGoal goal = BringUpGoal.Up) =>
        Step("all cards are started at once", () => Observed(Cards, Cards.TryBringUpAllAsync(goal, Cancellation)));

    /// <summary>Starts cards one after the other, lets everything come to rest, and records what was seen; does not assert.</summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartInTurn(
        IReadOnlyList<ICard> cards, BringUpGoal goal = BringUpGoal.Up) =>
        Step($"{string.Join(", then ", cards.Select(card => card.Name))} is started",
            () => Observed(cards, InTurn(cards, goal)));

    /// <summary>
    /// Links card A, then card B: the setting of the socket tests. What the drivers make of their cards is not waited for,
    /// so that these tests tell of sockets also where drivers fail.
    /// </summary>
    private protected async Task BothAreLinked() => AssertReached(await StartInTurn([A, B], BringUpGoal.Link));

    /// <summary>A step that says what is expected and what was seen, and fails if the two differ.</summary>
    /// <param name="expected">What is expected, as a sentence.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="constraint">What was seen must fit.</param>
    private protected void Expect<T>(string expected, T seen, IResolveConstraint constraint) =>
        Step($"expected: {expected}; seen: {Shown(seen)}", () => Assert.That(seen, constraint, expected));

    /// <summary>Expects that a card has not noticed what happened to another.</summary>
    private protected async Task ExpectUndisturbed(Neighbour before)
    {
        var card = before.Card;
        Expect($"{card.Name} is {CardState.Up}", card.State, Is.EqualTo(CardState.Up));
        Expect($"{card.Name} is as it was: {before}", (await Neighbour.OfAsync(card, Cancellation)).ToString(), Is.EqualTo(before.ToString()));
        Expect($"the driver of {card.Name} has read its own card", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
    }

    private protected static void AssertReached(IReadOnlyList<BringUpResult> results) =>
        Assert.That(results.Where(r => r.Failure is not null), Is.Empty, "cards that did not get there");

    /// <summary>The endpoint id of a card that is linked.</summary>
    private protected async Task<uint> EndpointOf(ICard card)
    {
        var endpoint = await card.ReadEndpointAsync(Cancellation);
        Assert.That(endpoint, Is.Not.Null, $"{card.Name} is linked and has an endpoint id");
        return endpoint ?? 0;
    }

    /// <summary>Opens a socket and gives it a port.</summary>
    private protected async Task<IQrtrSocket> Open(uint? boundTo = null, bool report = false)
    {
        var socket = await Host.Qrtr.OpenSocketAsync(Cancellation);
        await socket.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0), Cancellation);
        if (boundTo is { } endpoint)
            await socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, endpoint, Cancellation);
        if (report)
            await socket.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 1, Cancellation);
        return socket;
    }

    private protected Task Send(IQrtrSocket socket, string text, QrtrAddress to, SendOptions? options = null) =>
        socket.SendAsync(Payload.Of(text), to, options, Cancellation);

    /// <summary>The card sends a datagram to a socket of the host, from its quiet port.</summary>
    private protected async Task SendFrom(ICard card, string text, QrtrAddress to, bool confirmRx = false) =>
        await Model(card).TransmitAsync(
            new QrtrPacket(QrtrPacketType.Data, Quiet(card), to, confirmRx, Payload.Of(text)), Cancellation);

    /// <summary>The card's name service says something to the host's.</summary>
    private protected Task Say(ICard card, QrtrControlPacket packet) => Model(card).TransmitAsync(
        packet.ToPacket(QrtrAddress.Control(Model(card).Running.Node), QrtrSockets.NameService), Cancellation);

    /// <summary>Takes the texts that are there, once nothing is under way any more.</summary>
    private protected async Task<IReadOnlyList<string>> Heard(IQrtrSocket socket)
    {
        await Settle();
        return Payload.Texts((await socket.DrainAsync(Cancellation)).Select(d => d.Payload.ToArray()));
    }

    private protected Task Settle() => Host.SettleAsync(Cancellation);

    private protected Task<QrtrAddress> NameOf(IQrtrSocket socket) => socket.GetNameAsync(Cancellation);

    /// <summary>The card's quiet port.</summary>
    private protected static QrtrAddress Quiet(ICard card) => new(Model(card).Running.Node, QuietPort);

    /// <summary>The card's WLFW service.</summary>
    private protected static QrtrAddress Service(ICard card) => new(Model(card).Running.Node, Model(card).Running.Port);

    private protected static ICardModel Model(ICard card) =>
        card.Simulated ?? throw new InvalidOperationException($"{card.Name} is no model: ask for Capability.CardModels");

    private async Task<IReadOnlyList<BringUpResult>> InTurn(IReadOnlyList<ICard> cards, BringUpGoal goal)
    {
        List<BringUpResult> results = [];
        foreach (var card in cards)
        {
            results.Add(await card.TryBringUpAsync(goal, Cancellation));
            await Settle();
        }

        return results;
    }

    private async Task<IReadOnlyList<BringUpResult>> Observed(
        IReadOnlyList<ICard> cards, Task<IReadOnlyList<BringUpResult>> starting)
    {
        var results = await starting;
        await Settle();
        (await BringUpObservations.OfAsync(cards, Cancellation)).Report(Observe);
        return results;
    }

    private static string Shown(object? value) => value switch
    {
        null => "none",
        string text => text,
        IEnumerable many => Shown([.. many.Cast<object?>()]),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "none",
    };

    private static string Shown(IReadOnlyList<object?> many) => many switch
    {
        [] => "nothing",
        { Count: > MostShown } => $"{string.Join(", ", many.Take(MostShown).Select(Shown))}, … ({many.Count} in all)",
        _ => string.Join(", ", many.Select(Shown)),
    };
}
