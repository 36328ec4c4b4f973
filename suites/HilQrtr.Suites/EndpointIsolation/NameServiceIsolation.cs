using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>What the name service tells of one card must not be taken for another's.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class NameServiceIsolation(string rig) : CardsFixture(rig)
{
    private const uint ServicePort = 0x30;

    [RigTest("All cards are linked; a socket that knows no endpoints looks WLFW up. It must be told one service a card, although all have the same node and port.")]
    public async Task An_unbound_lookup_finds_the_service_of_every_card([Values] AnnounceMode announce)
    {
        Announce(announce);
        ShareAddress(Cards);
        await StartAtOnce(BringUpGoal.Link);
        await using var socket = await Open();
        var found = await LookUp(socket, WlfwService.Id);
        Observe(BringUpObservations.ServicesFound, found.Count);
        Expect($"the socket is told {Cards.Count} services, one a card", found, Has.Count.EqualTo(Cards.Count));
    }

    [RigTest("Both cards are linked, whose services are announced unasked, since a driver takes a second announcement for a card that started again; the name service of each says HELLO once more. Each must get the answer itself: a card whose HELLO is answered to the other does not know its host.")]
    public async Task A_HELLO_is_answered_to_the_card_that_said_it()
    {
        Announce(AnnounceMode.Unasked);
        ShareAddress([A, B]);
        await StartInTurn([A, B], BringUpGoal.Link);
        foreach (var (speaker, other) in new[] { (A, B), (B, A) })
        {
            var (toSpeaker, toOther) = (new ReceivedSince(speaker), new ReceivedSince(other));
            await Say(speaker, new QrtrHello());
            await Settle();
            Expect($"{speaker.Name}, which said HELLO, is sent one HELLO", toSpeaker.Control(QrtrPacketType.Hello), Has.Count.EqualTo(1));
            Expect($"{other.Name}, which said nothing, is sent no HELLO", toOther.Control(QrtrPacketType.Hello), Is.Empty);
        }
    }

    [RigTest("Both cards are linked; a socket that reports endpoints looks WLFW up. It must be told each card's service with that card's endpoint, which is all that tells them apart.")]
    [Requires(Capability.EndpointIds)]
    public async Task A_lookup_tells_the_services_of_the_cards_apart_by_endpoint()
    {
        await BothAreLinked();
        FoundServer[] expected = [new(Announcement(A), await EndpointOf(A)), new(Announcement(B), await EndpointOf(B))];
        await using var socket = await Open(report: true);
        var found = await LookUp(socket, WlfwService.Id);
        Expect($"the socket is told the services of {A.Name} and {B.Name}, each with its endpoint: {ReportText.Of(expected)}", found, Is.EquivalentTo(expected));
        Expect(
            "both are at one node and port, which do not tell them apart",
            found.Select(f => f.Packet).OfType<QrtrNewServer>().Select(server => new QrtrAddress(server.Node, server.Port)).Distinct(), Has.Exactly(1).Items);
    }

    [RigTest("Both cards are linked; a socket bound to one of them looks WLFW up. It must be told that card's service and nothing else, and then the end of the list.")]
    [Requires(Capability.EndpointIds)]
    public async Task A_bound_lookup_finds_its_own_card_only([Values(0, 1)] int own)
    {
        await BothAreLinked();
        var card = own == 0 ? A : B;
        var expected = new FoundServer(Announcement(card), await EndpointOf(card));
        await using var socket = await Open(boundTo: expected.Endpoint, report: true);
        var found = await LookUp(socket, WlfwService.Id);
        Expect($"the socket is told the service of {card.Name} and nothing else: {ReportText.Of(expected)}", found, Is.EqualTo([expected]));
    }

    [RigTest("A socket, bound to a card or not, looks up a service that nobody offers. It must be told the end of the list, all zero, at once: who waits for it must not wait for ever.")]
    [Requires(Capability.EndpointIds)]
    public async Task A_lookup_that_finds_nothing_still_ends([Values] bool bound)
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: bound ? await EndpointOf(A) : null);
        Expect("the list ends, and there is no service in it", await LookUp(socket, TestService), Is.Empty);
        Expect("after the end of the list come no more datagrams", (await socket.DrainAsync(Cancellation)).Count, Is.Zero);
    }

    [RigTest("Both cards offer the same service at the same address; one withdraws it with DEL_SERVER. Only its own must go: observers bound to the other card hear nothing, and a new lookup still finds the other's.")]
    [Requires(Capability.EndpointIds)]
    public async Task DEL_SERVER_of_one_card_removes_its_own_service_only()
    {
        await BothAreLinked();
        await BothOfferTestService();
        await ExpectServiceOfAGoes(() => Say(A, new QrtrDelServer(TestService, 1, Quiet(A).Node, ServicePort)));
    }

    [RigTest("Both cards offer the same service at the same address; one says BYE. Only its own must go, and observers bound to the other card hear nothing.")]
    [Requires(Capability.EndpointIds)]
    public async Task BYE_of_one_card_removes_its_own_services_only()
    {
        await BothAreLinked();
        await BothOfferTestService();
        await ExpectServiceOfAGoes(() => Say(A, new QrtrBye(Quiet(A).Node)));
    }

    [RigTest("Both cards offer the same service at the same address; one is taken down, which says BYE in its name. Only its own must go, and observers bound to the other card hear nothing.")]
    [Requires(Capability.EndpointIds)]
    public async Task Taking_a_card_down_removes_its_own_services_only()
    {
        await BothAreLinked();
        await BothOfferTestService();
        await ExpectServiceOfAGoes(() => Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation)));
    }

    [RigTest("A card says that one of its clients is gone. Local servers must be told once, with the card's endpoint; a server bound to the other card must not, or it drops a client of its own.")]
    [Requires(Capability.EndpointIds)]
    public async Task DEL_CLIENT_of_one_card_does_not_reach_servers_of_the_other()
    {
        await BothAreLinked();
        var (endpointA, endpointB) = (await EndpointOf(A), await EndpointOf(B));
        await using var unbound = await Serve(1, report: true, role: "the unbound server");
        await using var boundToA = await Serve(2, boundTo: endpointA, role: $"the server bound to {A.Name}");
        await using var boundToB = await Serve(3, boundTo: endpointB, role: $"the server bound to {B.Name}");

        var gone = new QrtrDelClient(Quiet(A).Node, QuietPort);
        await Say(A, gone);
        await Settle();

        await ExpectTold(unbound, new FoundServer(gone, endpointA));
        await ExpectTold(boundToA, new FoundServer(gone, null));
        await ExpectTold(boundToB);
    }

    [RigTest("A card asks the host's name service with NEW_LOOKUP. It must be refused: a card that could look around would be told of the other card's services.")]
    public async Task A_lookup_by_a_card_is_refused()
    {
        AssertReached(await StartInTurn([A], BringUpGoal.Link));
        var lookups = await Lookups();
        var toA = new ReceivedSince(A);
        // A real link does not tell that it was refused: a card writes, and hears nothing.
        await TrySay(A, new QrtrNewLookup(WlfwService.Id, 0));
        await Say(A, new QrtrNewServer(WlfwService.Id, WlfwService.Instance(9), Quiet(A).Node, ServicePort));
        await Settle();
        Expect($"{A.Name} is told of no service", toA.Control(QrtrPacketType.NewServer), Is.Empty);
        if (lookups is null)
            Step($"{Host.Name} does not count the lookups of its name service: they are not compared", () => { });
        else
            Expect($"the name service holds as many lookups as before, {lookups}", await Lookups(), Is.EqualTo(lookups));
    }

    [RigTest("A local program registers a service. Every card must be told, once: cards that share a node number must not share the announcement.")]
    [Requires(Capability.EndpointIds)]
    public async Task A_local_server_is_announced_to_every_card([Values] bool bound)
    {
        AssertReached(await StartAtOnce(BringUpGoal.Link));
        var received = Cards.Select(card => new ReceivedSince(card)).ToList();
        await using var server = await Serve(1, boundTo: bound ? await EndpointOf(A) : null);
        await Settle();
        var expected = new QrtrNewServer(TestService, 1, QrtrConstants.LocalNode, (await NameOf(server)).Port);
        foreach (var (card, since) in Cards.Zip(received))
            Expect($"{card.Name} is told once: {ReportText.Of(expected)}", since.Control(QrtrPacketType.NewServer), Is.EqualTo([expected]));
    }

    [RigTest("A local program has registered a service before any card is there. Each card that comes up later must be told in the answer to its HELLO.")]
    [Requires(Capability.EndpointIds)]
    public async Task A_card_that_comes_later_is_told_of_local_servers()
    {
        await using var server = await Serve(1);
        AssertReached(await StartInTurn(Cards, BringUpGoal.Link));
        var expected = new QrtrNewServer(TestService, 1, QrtrConstants.LocalNode, (await NameOf(server)).Port);
        foreach (var card in Cards)
        {
            var told = Model(card).Received.Where(p => p.Type == QrtrPacketType.NewServer).Select(p => QrtrControlPacket.Parse(p.Payload.Span));
            Expect($"{card.Name} is told once: {ReportText.Of(expected)}", told, Is.EqualTo([expected]));
        }
    }

    [RigTest("A local program withdraws its service, then closes its socket, which is bound to a card or not. Every card must be told of both, by DEL_SERVER and DEL_CLIENT: each may be a client of it.")]
    [Requires(Capability.EndpointIds)]
    public async Task The_end_of_a_local_server_is_told_to_every_card([Values] bool bound)
    {
        AssertReached(await StartAtOnce(BringUpGoal.Link));
        await using var server = await Serve(1, boundTo: bound ? await EndpointOf(A) : null);
        await Settle();
        var received = Cards.Select(card => new ReceivedSince(card)).ToList();
        var (node, port) = await NameOf(server);

        await Tell(server, new QrtrDelServer(TestService, 1, node, port));
        await Settle();
        await Step("the server is closed", () => server.DisposeAsync().AsTask());
        await Settle();

        QrtrControlPacket[] expected = [new QrtrDelServer(TestService, 1, node, port), new QrtrDelClient(node, port)];
        foreach (var (card, since) in Cards.Zip(received))
        {
            var told = since.Packets.Select(p => QrtrControlPacket.Parse(p.Payload.Span));
            Expect($"{card.Name} is told: {ReportText.Of(expected)}", told, Is.EqualTo(expected));
        }
    }

    [RigTest("A socket, bound to a card or not, sends to the broadcast node. Every card must get the message: a binding chooses between cards of one node, and a broadcast chooses none.")]
    [Requires(Capability.EndpointIds)]
    public async Task A_broadcast_reaches_every_card([Values] bool bound)
    {
        AssertReached(await StartAtOnce(BringUpGoal.Link));
        await using var socket = await Open(boundTo: bound ? await EndpointOf(A) : null);
        var received = Cards.Select(card => new ReceivedSince(card)).ToList();
        await Send(socket, "to everybody", QrtrSockets.Everybody);
        await Settle();
        foreach (var since in received)
            await ExpectReceived(since, socket, "to everybody");
    }

    private async Task BothOfferTestService()
    {
        foreach (var card in new[] { A, B })
            await Say(card, new QrtrNewServer(TestService, 1, Quiet(card).Node, ServicePort));
        await Settle();
    }

    private async Task ExpectServiceOfAGoes(Func<Task> go)
    {
        var (endpointA, endpointB) = (await EndpointOf(A), await EndpointOf(B));
        await using var unbound = await Open(report: true, role: "the unbound observer");
        await using var boundToA = await Open(boundTo: endpointA, role: $"the observer bound to {A.Name}");
        await using var boundToB = await Open(boundTo: endpointB, role: $"the observer bound to {B.Name}");
        foreach (var (observer, before) in new[] { (unbound, 2), (boundToA, 1), (boundToB, 1) })
            Expect($"{observer} finds {before} services", (await LookUp(observer, TestService)).Count, Is.EqualTo(before));

        await Step($"the service of {A.Name} goes", go);
        await Settle();

        var gone = new QrtrDelServer(TestService, 1, Quiet(A).Node, ServicePort);
        await ExpectTold(unbound, new FoundServer(gone, endpointA));
        await ExpectTold(boundToA, new FoundServer(gone, null));
        await ExpectTold(boundToB);

        await using var later = await Open(report: true, role: "a later observer");
        var left = await LookUp(later, TestService);
        Expect($"one service is left, that of {B.Name} behind endpoint {endpointB}", left.Select(f => f.Endpoint), Is.EqualTo(new uint?[] { endpointB }));
    }

    /// <summary>Expects what the name service has told a socket; of anything else that it hears nothing is said.</summary>
    private async Task ExpectTold(IQrtrSocket socket, params IReadOnlyList<FoundServer> expected) =>
        Expect($"{socket} is told: {ReportText.Of(expected)}", await socket.NotificationsAsync(Cancellation), Is.EqualTo(expected));

    /// <summary>Opens a socket and registers it as a server of the test service.</summary>
    private async Task<IQrtrSocket> Serve(uint instance, uint? boundTo = null, bool report = false, string role = "the server")
    {
        var socket = await Open(boundTo, report, role);
        await Tell(socket, new QrtrNewServer(TestService, instance, 0, 0));
        await Settle();
        return socket;
    }

    /// <summary>How many lookups the name service holds; null where the host does not tell.</summary>
    private async Task<long?> Lookups() =>
        (await Host.TakeInventoryAsync(Cancellation)).Counts.TryGetValue("lookups", out var lookups) ? lookups : null;
}
