using HilQrtr.Errors;
using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Waiting;

namespace HilQrtr.Suites.Common;

/// <summary>What tests of several cards have in common, whichever suite they are in.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class CardsFixture(string rig) : SocketsFixture(rig)
{
    /// <summary>A port of the cards at which nothing listens: traffic to it is not mixed with a driver's.</summary>
    private protected const uint QuietPort = 0x1234;

    /// <summary>A service that no driver looks for.</summary>
    private protected const uint TestService = 0x2742;

    /// <summary>What <see cref="Block"/> sends, in order; the last must wait.</summary>
    private protected static readonly IReadOnlyList<string> Blocking =
        [.. Enumerable.Range(1, QrtrConstants.TxFlowHigh).Select(number => $"message {number}"), "the eleventh"];

    private static readonly TimeSpan RecoveryPoll = TimeSpan.FromMilliseconds(100);

    // Of two recoveries at once the second may wait for the first.
    private static readonly TimeSpan RecoveryBound = TimeSpan.FromSeconds(120);

    /// <summary>The card in a PCI slot that is started first where the order counts.</summary>
    private protected ICard A => InSlot(0);

    /// <summary>The card in a PCI slot that is started second where the order counts.</summary>
    private protected ICard B => InSlot(1);

    /// <summary>Tells every card's firmware when to announce its service.</summary>
    private protected void Announce(AnnounceMode mode) =>
        Step($"the firmware of every card will announce its service {Announces(mode)}", () =>
        {
            foreach (var card in Cards)
                Model(card).Firmware = Model(card).Firmware with { Announce = mode };
        });

    /// <summary>Has cards that are off use one node and one port, those of the first: what tests of equal cards take for granted. Cards that are no models are as they are.</summary>
    private protected void ShareAddress(IReadOnlyList<ICard> cards)
    {
        if (cards[0].Emulation?.Firmware is not { } first) return;
        Step($"{string.Join(", ", cards.Select(card => card.Name))}: each will be node {first.Node}, with its service at port {first.Port}", () =>
        {
            foreach (var card in cards)
                Model(card).Firmware = Model(card).Firmware with { Node = first.Node, Port = first.Port };
        });
    }

    /// <summary>Starts cards at once, lets everything come to rest, and records what was seen; does not assert.</summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartAtOnce(BringUpGoal goal = BringUpGoal.Up) =>
        Step($"{string.Join(", ", Cards.Select(card => card.Name))} are started at once as far as {goal}",
            () => Observed(Cards, Cards.TryBringUpAllAsync(goal, Cancellation)));

    /// <summary>Starts cards one after the other, lets everything come to rest, and records what was seen; does not assert.</summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartInTurn(IReadOnlyList<ICard> cards, BringUpGoal goal = BringUpGoal.Up) =>
        StartInTurn(cards, _ => goal);

    /// <summary>Starts cards one after the other, each with a goal of its own, lets everything come to rest, and records what was seen; does not assert.</summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartInTurn(IReadOnlyList<ICard> cards, Func<ICard, BringUpGoal> goal) =>
        Step(string.Join(", then ", cards.Select(card => $"{card.Name} is started as far as {goal(card)}")),
            () => Observed(cards, InTurn(cards, goal)));

    /// <summary>
    /// Links card A, then card B, which use one node and one port: the setting of the socket tests. What the drivers make of
    /// their cards is not waited for, so that these tests tell of sockets also where drivers fail.
    /// </summary>
    private protected async Task BothAreLinked()
    {
        ShareAddress([A, B]);
        AssertReached(await StartInTurn([A, B], BringUpGoal.Link));
    }

    /// <summary>Expects what a card has received of a socket.</summary>
    private protected async Task ExpectReceived(ReceivedSince since, IQrtrSocket from, params IReadOnlyList<string> texts) =>
        Expect($"{since.Card.Name} has received {ReportText.Expected(texts)} from {from}", Payload.Texts(since.DataFrom(await NameOf(from))), Is.EqualTo(texts));

    /// <summary>Expects that a card has not noticed what happened to another.</summary>
    private protected async Task ExpectUndisturbed(Neighbour before)
    {
        var card = before.Card;
        Expect($"{card.Name} is {CardState.Up}", card.State, Is.EqualTo(CardState.Up));
        Expect($"{card.Name} is as it was: {before}", (await Neighbour.OfAsync(card, Cancellation)).ToString(), Is.EqualTo(before.ToString()));
        Expect($"the driver of {card.Name} has read its own card", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
    }

    /// <summary>A test goes on only if each card got as far as it was to be started.</summary>
    private protected void AssertReached(IReadOnlyList<BringUpResult> results) =>
        Step($"expected: each card gets as far as it was started; seen: {string.Join(", ", results)}", () =>
        {
            if (results.Select(result => result.Failure).OfType<BringUpFailedException>().FirstOrDefault() is not { } first) return;
            var failed = results.Where(result => result.Failure is not null);
            var others = results.Where(result => result.Failure is null).Select(result => $" {result}.");
            throw new ExpectationException("each card gets as far as it was started", $"{string.Join("; ", failed)}.{string.Concat(others)}", first);
        });

    /// <summary>The endpoint id of a card that is linked.</summary>
    private protected async Task<uint> EndpointOf(ICard card)
    {
        var endpoint = await card.ReadEndpointAsync(Cancellation);
        Step($"the endpoint id of {card.Name} is {ReportText.Of(endpoint)}", () =>
            Assert.That(endpoint, Is.Not.Null, $"{card.Name} is linked and has an endpoint id"));
        return endpoint ?? 0;
    }

    /// <summary>The card sends a datagram to a socket of the host, from its quiet port.</summary>
    private protected Task SendFrom(ICard card, string text, QrtrAddress to, bool confirmRx = false) => Step(
        $"{card.Name} sends \"{text}\" to {ReportText.Of(to)}{(confirmRx ? ", and asks for a confirmation" : "")}",
        () => SendFromWithoutStep(card, text, to, confirmRx));

    private protected Task SendFromWithoutStep(ICard card, string text, QrtrAddress to, bool confirmRx = false) =>
        Model(card).TransmitAsync(new QrtrPacket(QrtrPacketType.Data, Quiet(card), to, confirmRx, Payload.Of(text)), Cancellation);

    /// <summary>The card's name service says something to the host's.</summary>
    private protected Task Say(ICard card, QrtrControlPacket packet) => Step(Says(card, packet), () => SayWithoutStep(card, packet));

    private protected Task SayWithoutStep(ICard card, QrtrControlPacket packet) => Model(card).TransmitAsync(
        packet.ToPacket(QrtrAddress.Control(Model(card).Running.Node), QrtrSockets.NameService), Cancellation);

    /// <summary>The card's name service says something that the host may refuse, which only a model can tell.</summary>
    private protected Task<Errno> TrySay(ICard card, QrtrControlPacket packet) => Try(Says(card, packet), () => SayWithoutStep(card, packet));

    /// <summary>
    /// Fills the flow to a card's quiet port and starts the send that must wait. While it waits, the kernel holds the
    /// socket's lock (<c>qrtr_sendmsg</c>): no other call on this socket comes back.
    /// </summary>
    private protected Task<PendingSend> Block(IQrtrSocket socket, ICard card) =>
        Step($"{socket} sends ten messages to {card.Name}, which confirms none, and then the eleventh", async () =>
        {
            foreach (var text in Blocking.SkipLast(1))
                await SendWithoutStep(socket, text, Quiet(card));
            var eleventh = new PendingSend(ct => socket.SendAsync(Payload.Of(Blocking[^1]), Quiet(card), null, ct), Cancellation);
            await Settle();
            var waits = eleventh.Waits;
            if (!waits) await eleventh.DisposeAsync();
            Expect($"the eleventh message to {card.Name} waits", waits, Is.True);
            return eleventh;
        });

    /// <summary>A card confirms what was sent to its quiet port, or to that of another.</summary>
    private protected Task Confirm(ICard card, QrtrAddress to, ICard? of = null) => Step(
        $"{card.Name} sends RESUME_TX for {ReportText.Of(Quiet(of ?? card))} to {ReportText.Of(to)}", () => ConfirmWithoutStep(card, to, of));

    private protected Task ConfirmWithoutStep(ICard card, QrtrAddress to, ICard? of = null) =>
        Model(card).TransmitAsync(new QrtrResumeTx(Quiet(of ?? card).Node, QuietPort).ToPacket(Quiet(card), to), Cancellation);

    /// <summary>Crashes the firmware of cards of the host, all at once, and waits until their drivers have them up again.</summary>
    private protected Task CrashAndRecover(params ICard[] cards) => Step($"the firmware of {string.Join(" and ", cards.Select(card => card.Name))} crashes, and is up again", async () =>
    {
        var recovered = cards.Select(card => Faults.Arm(card, FaultAction.Note, CardPoint.Up)).ToList();
        foreach (var card in cards) Faults.Arm(card, FaultAction.Crash, CardPoint.Now);
        await Until.TrueAsync(
            "the firmware to be up again", () => Task.FromResult((recovered.TrueForAll(up => up.HasFired), $"{recovered.Count(up => !up.HasFired)} cards are not up")),
            RecoveryBound, Time, RecoveryPoll, Cancellation);
        await Settle();
    });

    /// <summary>The card's quiet port.</summary>
    private protected static QrtrAddress Quiet(ICard card) => new(Model(card).Running.Node, QuietPort);

    /// <summary>The card's WLFW service.</summary>
    private protected static QrtrAddress Service(ICard card) => new(Model(card).Running.Node, Model(card).Running.Port);

    /// <summary>How the card's WLFW service is announced.</summary>
    private protected static QrtrNewServer Announcement(ICard card) => new(
        WlfwService.Id, WlfwService.Instance(Model(card).Running.Instance), Model(card).Running.Node, Model(card).Running.Port);

    /// <summary>When a service is announced, in words.</summary>
    private protected static string Announces(AnnounceMode mode) => mode == AnnounceMode.Unasked ? "unasked" : "after the host's HELLO";

    private protected static ICardModel Model(ICard card) =>
        card.Emulation ?? throw new InvalidOperationException($"{card.Name} is no model: ask for Capability.CardModels");

    private static string Says(ICard card, QrtrControlPacket packet) => $"{card.Name} tells the host's name service: {ReportText.Of(packet)}";

    // A radio on the SoC has no slot, no endpoint in sysfs and no PCI driver: it is no second card of these tests.
    private ICard InSlot(int index)
    {
        var inSlots = Cards.Where(card => card.Bus == CardBus.Pci).ToList();
        if (inSlots.Count <= index) Assert.Ignore($"{RigName} has {inSlots.Count} cards in PCI slots; the test needs {index + 1}");
        return inSlots[index];
    }

    private async Task<IReadOnlyList<BringUpResult>> InTurn(IReadOnlyList<ICard> cards, Func<ICard, BringUpGoal> goal)
    {
        List<BringUpResult> results = [];
        foreach (var card in cards)
        {
            results.Add(await card.TryBringUpAsync(goal(card), Cancellation));
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
}
