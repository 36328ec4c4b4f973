using HilQrtr.Errors;
using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Waiting;

namespace HilQrtr.Suites.Common;

/// <summary>Base of all fixtures that test several cards.</summary>
/// <param name="rig">Name of the rig.</param>
public abstract class CardsFixture(string rig) : SocketsFixture(rig)
{
    /// <summary>A card port on which nothing listens, so that test traffic does not mix with the driver's traffic.</summary>
    private protected const uint TestPort = 0x1234;

    /// <summary>A service that no driver looks up.</summary>
    private protected const uint TestService = 0x2742;

    /// <summary>The messages that <see cref="Block"/> sends, in order. The last send must block.</summary>
    private protected static readonly IReadOnlyList<string> BlockingMessages =
        [.. Enumerable.Range(1, QrtrConstants.TxFlowHigh).Select(number => $"message {number}"), "the eleventh"];

    private static readonly TimeSpan RecoveryPoll = TimeSpan.FromMilliseconds(100);

    // If two cards recover at the same time, one recovery may have to wait for the other.
    private static readonly TimeSpan RecoveryBound = TimeSpan.FromSeconds(120);

    /// <summary>The first card in a PCI slot. Where the order matters, tests bring it up first.</summary>
    private protected ICard A => InSlot(0);

    /// <summary>The second card in a PCI slot. Where the order matters, tests bring it up second.</summary>
    private protected ICard B => InSlot(1);

    /// <summary>Makes every card's firmware announce its service either after the host's HELLO or without waiting for HELLO.</summary>
    private protected void Announce(AnnounceMode mode) =>
        Step($"every card's firmware announces its service {Announces(mode)}", () =>
        {
            foreach (var card in Cards)
                Model(card).Firmware = Model(card).Firmware with { Announce = mode };
        });

    /// <summary>
    /// Sets the firmware of all given cards to the node and port of the first card. The cards must be off. Tests that need cards
    /// with the same address call this method. It does nothing if the cards have no models.
    /// </summary>
    private protected void ShareAddress(IReadOnlyList<ICard> cards)
    {
        if (cards[0].Emulation?.Firmware is not { } first) return;
        Step($"{string.Join(", ", cards.Select(card => card.Name))}: set to node {first.Node}, service port {first.Port}", () =>
        {
            foreach (var card in cards)
                Model(card).Firmware = Model(card).Firmware with { Node = first.Node, Port = first.Port };
        });
    }

    /// <summary>Brings up all cards concurrently, waits until the host is idle, and records observations. Asserts nothing.</summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartAtOnce(BringUpGoal goal = BringUpGoal.Up) =>
        Step($"{string.Join(", ", Cards.Select(card => card.Name))} are brought up together, goal {goal}",
            () => Observed(Cards, Cards.TryBringUpAllAsync(goal, Cancellation)));

    /// <summary>Brings up cards one by one, waits until the host is idle, and records observations. Asserts nothing.</summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartInTurn(IReadOnlyList<ICard> cards, BringUpGoal goal = BringUpGoal.Up) =>
        StartInTurn(cards, _ => goal);

    /// <summary>
    /// Brings up cards one by one, each to its own goal, waits until the host is idle, and records observations. Asserts nothing.
    /// </summary>
    private protected Task<IReadOnlyList<BringUpResult>> StartInTurn(IReadOnlyList<ICard> cards, Func<ICard, BringUpGoal> goal) =>
        Step(string.Join(", then ", cards.Select(card => $"{card.Name} is brought up to {goal(card)}")),
            () => Observed(cards, InTurn(cards, goal)));

    /// <summary>
    /// Sets both cards to the same node and port, and brings up the QRTR link of card A and then that of card B. This is the setup for
    /// the socket tests. It does not wait for the drivers to come up, so these tests also work on kernels whose drivers fail.
    /// </summary>
    private protected async Task LinkBothCards()
    {
        ShareAddress([A, B]);
        AssertGoalsReached(await StartInTurn([A, B], BringUpGoal.Link));
    }

    /// <summary>Expects that a card received the given messages from a socket, and no others.</summary>
    private protected async Task ExpectCardReceived(ReceivedSince since, IQrtrSocket from, params IReadOnlyList<string> texts) =>
        Expect($"{since.Card.Name} received {ReportText.Expected(texts)} from {from}", Payload.Texts(since.DataFrom(await NameOf(from))), Is.EqualTo(texts));

    /// <summary>Expects that a card has not changed since an earlier snapshot.</summary>
    private protected async Task ExpectUnchanged(CardSnapshot before)
    {
        var card = before.Card;
        Expect($"{card.Name} is {CardState.Up}", card.State, Is.EqualTo(CardState.Up));
        Expect($"{card.Name} is unchanged: {before}", (await CardSnapshot.TakeAsync(card, Cancellation)).ToString(), Is.EqualTo(before.ToString()));
        Expect($"the driver of {card.Name} read its own card's identity", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
    }

    /// <summary>Fails the test unless every card reached its goal.</summary>
    private protected void AssertGoalsReached(IReadOnlyList<BringUpResult> results) =>
        Step($"expected: every card reaches its goal; seen: {string.Join(", ", results)}", () =>
        {
            if (results.Select(result => result.Failure).OfType<BringUpFailedException>().FirstOrDefault() is not { } first) return;
            var failed = results.Where(result => result.Failure is not null);
            var others = results.Where(result => result.Failure is null).Select(result => $" {result}.");
            throw new ExpectationException("every card reaches its goal", $"{string.Join("; ", failed)}.{string.Concat(others)}", first);
        });

    /// <summary>
    /// Returns the endpoint id of a linked card. The id is read from a message that the card sent, as a program on the host would
    /// read it. If sysfs also shows an id, the two ids must be equal.
    /// </summary>
    private protected Task<uint> EndpointOf(ICard card) => Step($"{card.Name}'s endpoint id is learnt from one of its messages", async () =>
    {
        var inMessage = card.Emulation is null ? null : (await HearAsync(card)).Endpoint;
        var inSysfs = await card.ReadEndpointsInSysfsAsync(Cancellation);
        var endpoint = inMessage ?? (inSysfs.Count > 0 ? inSysfs.Values.First() : throw new RigBrokenException(
            RigName, $"its kernel accepts QRTR_REPORT_ENDPOINT, but neither a message from {card.Name} nor sysfs shows the endpoint id of {card.Name}. Fix the kernel; without ids, its endpoints cannot be tested"));
        foreach (var (path, shown) in inSysfs)
            Expect($"sysfs shows the endpoint id of {card.Name}, {endpoint}, in {path}", shown, Is.EqualTo(endpoint));
        return endpoint;
    });

    /// <summary>Makes the card send a datagram from its test port to a host socket.</summary>
    private protected Task SendFrom(ICard card, string text, QrtrAddress to, bool confirmRx = false) => Step(
        $"{card.Name} sends \"{text}\" to {ReportText.Of(to)}{(confirmRx ? ", requesting confirmation" : "")}",
        () => SendFromCardWithoutStep(card, text, to, confirmRx));

    private protected Task SendFromCardWithoutStep(ICard card, string text, QrtrAddress to, bool confirmRx = false) =>
        Model(card).TransmitAsync(new QrtrPacket(QrtrPacketType.Data, OwnTestPort(card), to, confirmRx, Payload.Of(text)), Cancellation);

    /// <summary>Makes the card's name service send a control packet to the host's name service.</summary>
    private protected Task SendControl(ICard card, QrtrControlPacket packet) => Step(SendsControl(card, packet), () => SendControlWithoutStep(card, packet));

    private protected Task SendControlWithoutStep(ICard card, QrtrControlPacket packet) => Model(card).TransmitAsync(
        packet.ToPacket(QrtrAddress.Control(Model(card).Running.Node), QrtrSockets.NameService), Cancellation);

    /// <summary>
    /// Does the same as <see cref="SendControl"/>, but for a packet that the host may refuse. On a simulated link, the result is
    /// the errno of the refusal. On a real link, the card's write always succeeds, so the result is <see cref="Errno.None"/>.
    /// </summary>
    private protected Task<Errno> TrySendControl(ICard card, QrtrControlPacket packet) => Try(SendsControl(card, packet), () => SendControlWithoutStep(card, packet));

    /// <summary>
    /// Sends as many messages to a card's test port as flow control allows, and starts the next send, which must block. While that
    /// send is blocked, the kernel holds the socket lock (<c>qrtr_sendmsg</c>), so every other call on this socket blocks too.
    /// </summary>
    private protected Task<PendingSend> Block(IQrtrSocket socket, ICard card) =>
        Step($"{socket} sends eleven messages to {card.Name}, which confirms none", async () =>
        {
            var testPort = await TestPortOf(card);
            foreach (var text in BlockingMessages.SkipLast(1))
                await SendWithoutStep(socket, text, testPort);
            var eleventh = new PendingSend(ct => socket.SendAsync(Payload.Of(BlockingMessages[^1]), testPort, null, ct), Cancellation);
            await Settle();
            var isBlocked = eleventh.IsBlocked;
            if (!isBlocked) await eleventh.DisposeAsync();
            Expect($"the eleventh message to {card.Name} is blocked", isBlocked, Is.True);
            return eleventh;
        });

    /// <summary>Makes the card send RESUME_TX for its own test port, or for another card's test port.</summary>
    private protected Task Confirm(ICard card, QrtrAddress to, ICard? portOwner = null) => Step(
        $"{card.Name} sends RESUME_TX for {ReportText.Of(OwnTestPort(portOwner ?? card))} to {ReportText.Of(to)}", () => ConfirmWithoutStep(card, to, portOwner));

    private protected Task ConfirmWithoutStep(ICard card, QrtrAddress to, ICard? portOwner = null) =>
        Model(card).TransmitAsync(new QrtrResumeTx(OwnTestPort(portOwner ?? card).Node, TestPort).ToPacket(OwnTestPort(card), to), Cancellation);

    /// <summary>Crashes the firmware of all given cards together and waits until their drivers have recovered the cards.</summary>
    private protected Task CrashAndRecover(params ICard[] cards) => Step($"the firmware of {string.Join(" and ", cards.Select(card => card.Name))} crashes and recovers", async () =>
    {
        var recovered = cards.Select(card => Faults.Arm(card, FaultAction.Note, CardPoint.Up)).ToList();
        foreach (var card in cards) Faults.Arm(card, FaultAction.Crash, CardPoint.Now);
        try
        {
            await Until.TrueAsync(
                "the firmware to recover", () => Task.FromResult((recovered.TrueForAll(up => up.HasFired), $"cards that are not up: {recovered.Count(up => !up.HasFired)}")),
                RecoveryBound, Time, RecoveryPoll, Cancellation);
        }
        finally
        {
            Observe("crashed cards that did not come up again", recovered.Count(up => !up.HasFired));
        }

        await Settle();
    });

    /// <summary>Returns the address of a linked card's test port, as programs on the card's host see it.</summary>
    private protected async Task<QrtrAddress> TestPortOf(ICard card) => new(await NodeOf(card), TestPort);

    /// <summary>Returns the address of a linked card's WLFW service, as programs on the card's host see it.</summary>
    private protected async Task<QrtrAddress> ServiceOf(ICard card) => new(await NodeOf(card), Model(card).Running.Port);

    /// <summary>Returns the NEW_SERVER by which programs on a linked card's host learn about the card's WLFW service.</summary>
    private protected async Task<QrtrNewServer> AnnouncementOf(ICard card) => new(
        WlfwService.Id, WlfwService.Instance(Model(card).Running.Instance), await NodeOf(card), Model(card).Running.Port);

    /// <summary>
    /// Returns the address of a card's test port, as the card itself uses it. The host may use a different node number.
    /// </summary>
    private protected static QrtrAddress OwnTestPort(ICard card) => new(Model(card).Running.Node, TestPort);

    /// <summary>Returns the address of a card's WLFW service, as the card itself uses it.</summary>
    private protected static QrtrAddress OwnService(ICard card) => new(Model(card).Running.Node, Model(card).Running.Port);

    private protected static string Announces(AnnounceMode mode) => mode == AnnounceMode.Unasked ? "without waiting for HELLO" : "after the host's HELLO";

    private protected static ICardModel Model(ICard card) => card.Model();

    private static string SendsControl(ICard card, QrtrControlPacket packet) => $"{card.Name} sends {ReportText.Of(packet)} to the host's name service";

    // A SoC radio has no PCI slot, so it is not counted.
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

    /// <summary>
    /// Returns the node number of a linked card, as programs on the card's host see it. The card itself may use a different number.
    /// </summary>
    private async Task<uint> NodeOf(ICard card) => (await HearAsync(card)).From.Node;

    /// <summary>Receives a message from a linked card.</summary>
    private async Task<QrtrDatagram> HearAsync(ICard card)
    {
        await using var probe = await Rig.Hosts.First(host => host.Cards.Contains(card)).Qrtr.OpenSocketAsync(Cancellation);
        await probe.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0), Cancellation);
        if (Rig.Capabilities.Has(Capability.EndpointIds)) await probe.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 1, Cancellation);
        await SendFromCardWithoutStep(card, $"from {card.Name}", await NameOf(probe));
        return await probe.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
    }

    private async Task<IReadOnlyList<BringUpResult>> Observed(
        IReadOnlyList<ICard> cards, Task<IReadOnlyList<BringUpResult>> starting)
    {
        var results = await starting;
        await Settle();
        (await BringUpObservations.CollectAsync(cards, Cancellation)).Report(Observe);
        return results;
    }
}
