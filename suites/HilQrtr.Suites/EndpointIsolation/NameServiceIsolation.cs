using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>The name service keeps the services of different cards apart.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.ServicesFound)]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class NameServiceIsolation(string rig) : CardsFixture(rig)
{
    private const uint ServicePort = 0x30;

    [RigTest("All cards are linked, and a socket that does not use endpoints looks up WLFW. It must find one service per card, although all services have the same node and port.")]
    public async Task An_unbound_lookup_finds_the_service_of_every_card([Values] AnnounceMode announce)
    {
        Announce(announce);
        ShareAddress(Cards);
        await StartAtOnce(BringUpGoal.Link);
        await using var socket = await Open();
        var found = await LookUp(socket, WlfwService.Id);
        Observe(BringUpObservations.ServicesFound, found.Count);
        Expect($"the lookup finds {Cards.Count} services, one per card", found, Has.Count.EqualTo(Cards.Count));
    }

    [RigTest("A local program has registered a service, both cards are linked, and each card sends a second HELLO. The host must announce the service to the card that sent the HELLO, and must send nothing to the other card. A card that receives no answer does not learn which services its host offers. (In this test, the cards announce their services without waiting for HELLO. If a second HELLO caused a second announcement, drivers would assume that the cards had restarted.)")]
    [Need(Needs.CardsInformed)]
    [FormerName("A_HELLO_is_answered_to_the_card_that_said_it")]
    public async Task The_host_answers_HELLO_only_to_the_card_that_sent_it()
    {
        Announce(AnnounceMode.Unasked);
        ShareAddress([A, B]);
        await using var server = await Serve(1);
        var expected = new QrtrNewServer(TestService, 1, QrtrConstants.LocalNode, (await NameOf(server)).Port);
        await StartInTurn([A, B], BringUpGoal.Link);
        foreach (var (sender, other) in new[] { (A, B), (B, A) })
        {
            var (toSender, toOther) = (new ReceivedSince(sender), new ReceivedSince(other));
            await SendControl(sender, new QrtrHello());
            await Settle();
            Expect($"{sender.Name}, which sent HELLO, receives exactly one announcement: {ReportText.Of(expected)}", toSender.Control(QrtrPacketType.NewServer), Is.EqualTo([expected]));
            Expect($"{other.Name}, which sent nothing, receives nothing", toOther.Packets, Is.Empty);
        }
    }

    [RigTest("Both cards are linked. A socket that has endpoint reporting switched on looks up WLFW. It must find the services of both cards, each with the endpoint of its card. The services differ only in the endpoint.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.KnownOrigin)]
    [FormerName("A_lookup_tells_the_services_of_the_cards_apart_by_endpoint")]
    public async Task A_lookup_reports_the_endpoint_of_each_cards_service()
    {
        await LinkBothCards();
        FoundServer[] expected = [new(await AnnouncementOf(A), await EndpointOf(A)), new(await AnnouncementOf(B), await EndpointOf(B))];
        await using var socket = await Open(report: true);
        var found = await LookUp(socket, WlfwService.Id);
        Expect($"the lookup finds the services of {A.Name} and {B.Name}, each with its endpoint: {ReportText.Of(expected)}", found, Is.EquivalentTo(expected));
        Expect(
            "both services have the same node and port",
            found.Select(f => f.Packet).OfType<QrtrNewServer>().Select(server => new QrtrAddress(server.Node, server.Port)).Distinct(), Has.Exactly(1).Items);
    }

    [RigTest("Both cards are linked, and a socket that is bound to one of them looks up WLFW. It must find only that card's service, and then receive the end-of-list mark.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.ChosenCard)]
    [FormerName("A_bound_lookup_finds_its_own_card_only")]
    public async Task A_bound_lookup_finds_only_the_service_of_its_own_card([Values(0, 1)] int own)
    {
        await LinkBothCards();
        var card = own == 0 ? A : B;
        var expected = new FoundServer(await AnnouncementOf(card), await EndpointOf(card));
        await using var socket = await Open(boundTo: expected.Endpoint, report: true);
        var found = await LookUp(socket, WlfwService.Id);
        Expect($"the lookup finds only the service of {card.Name}: {ReportText.Of(expected)}", found, Is.EqualTo([expected]));
    }

    [RigTest("A socket, bound to a card or unbound, looks up a service that does not exist. It must immediately receive the end-of-list mark, which is a NEW_SERVER whose fields are all zero. Without the mark, programs would wait for the end of the list forever.")]
    [Requires(Capability.EndpointIds)]
    [FormerName("A_lookup_that_finds_nothing_still_ends")]
    public async Task A_lookup_that_finds_nothing_receives_the_end_of_list_mark([Values] bool bound)
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: bound ? await EndpointOf(A) : null);
        Expect("the lookup finds nothing and is answered with an end-of-list mark", await LookUp(socket, TestService), Is.Empty);
        Expect("no datagram follows the end of the list", (await socket.DrainAsync(Cancellation)).Count, Is.Zero);
    }

    [RigTest("Both cards offer the same service at the same address, and one card withdraws its service with DEL_SERVER. Only that card's service may be removed. Observers bound to the other card must not be notified, and a new lookup must still find the other card's service.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.SpeaksForItself)]
    [FormerName("DEL_SERVER_of_one_card_removes_its_own_service_only")]
    public async Task DEL_SERVER_from_a_card_removes_only_that_cards_service()
    {
        await LinkBothCards();
        await BothOfferTestService();
        await ExpectServiceOfAGoes(() => SendControl(A, new QrtrDelServer(TestService, 1, OwnTestPort(A).Node, ServicePort)));
    }

    [RigTest("Both cards offer the same service at the same address, and one card sends BYE. Only that card's service may be removed, and observers bound to the other card must not be notified.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.SpeaksForItself)]
    [FormerName("BYE_of_one_card_removes_its_own_services_only")]
    public async Task BYE_from_a_card_removes_only_that_cards_services()
    {
        await LinkBothCards();
        await BothOfferTestService();
        await ExpectServiceOfAGoes(() => SendControl(A, new QrtrBye(OwnTestPort(A).Node)));
    }

    [RigTest("Both cards offer the same service at the same address, and one card is taken down, which the host handles as if the card had sent BYE. Only that card's service may be removed, and observers bound to the other card must not be notified.")]
    [Requires(Capability.EndpointIds)]
    [FormerName("Taking_a_card_down_removes_its_own_services_only")]
    public async Task Taking_a_card_down_removes_only_that_cards_services()
    {
        await LinkBothCards();
        await BothOfferTestService();
        await ExpectServiceOfAGoes(() => Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation)));
    }

    [RigTest("A card reports that one of its clients is gone. Local servers must be notified once. If endpoint reporting is on, the notification must carry the card's endpoint. A server that is bound to the other card must not be notified. Otherwise, if the other card has a client with the same address, that server would drop that client.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.SpeaksForItself)]
    [FormerName("DEL_CLIENT_of_one_card_does_not_reach_servers_of_the_other")]
    public async Task DEL_CLIENT_from_a_card_does_not_reach_servers_bound_to_another_card()
    {
        await LinkBothCards();
        var (endpointA, endpointB) = (await EndpointOf(A), await EndpointOf(B));
        var withdrawal = new QrtrDelClient((await TestPortOf(A)).Node, TestPort);
        await using var unbound = await Serve(1, report: true, role: "the unbound server");
        await using var boundToA = await Serve(2, boundTo: endpointA, role: $"the server bound to {A.Name}");
        await using var boundToB = await Serve(3, boundTo: endpointB, role: $"the server bound to {B.Name}");

        await SendControl(A, new QrtrDelClient(OwnTestPort(A).Node, TestPort));
        await Settle();

        await ExpectNotified(unbound, new FoundServer(withdrawal, endpointA));
        await ExpectNotified(boundToA, new FoundServer(withdrawal, null));
        await ExpectNotified(boundToB);
    }

    [RigTest("A card sends NEW_LOOKUP to the host's name service. The lookup must be refused, because an answer would tell the card about the other card's services.")]
    [Need(Needs.SpeaksForItself)]
    public async Task A_lookup_by_a_card_is_refused()
    {
        AssertGoalsReached(await StartInTurn([A], BringUpGoal.Link));
        var lookups = await Lookups();
        var toA = new ReceivedSince(A);
        // On a real link the card does not see the refusal, because its write succeeds and the host sends no answer.
        await TrySendControl(A, new QrtrNewLookup(WlfwService.Id, 0));
        // If the lookup had been accepted, the name service would report this new service to the card.
        await SendControl(A, new QrtrNewServer(WlfwService.Id, WlfwService.Instance(9), OwnTestPort(A).Node, ServicePort));
        await Settle();
        Expect($"{A.Name} receives no NEW_SERVER", toA.Control(QrtrPacketType.NewServer), Is.Empty);
        if (lookups is null)
            Step($"{Host.Name} does not report how many lookups the name service has, so the number is not compared", () => { });
        else
            Expect($"the name service still has {lookups} lookups", await Lookups(), Is.EqualTo(lookups));
    }

    [RigTest("A local program registers a service. Every card must be notified exactly once, even if the cards have the same node number.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.CardsInformed)]
    public async Task A_local_server_is_announced_to_every_card([Values] bool bound)
    {
        AssertGoalsReached(await StartAtOnce(BringUpGoal.Link));
        var received = Cards.Select(card => new ReceivedSince(card)).ToList();
        await using var server = await Serve(1, boundTo: bound ? await EndpointOf(A) : null);
        await Settle();
        var expected = new QrtrNewServer(TestService, 1, QrtrConstants.LocalNode, (await NameOf(server)).Port);
        foreach (var (card, since) in Cards.Zip(received))
            Expect($"{card.Name} receives exactly one announcement: {ReportText.Of(expected)}", since.Control(QrtrPacketType.NewServer), Is.EqualTo([expected]));
    }

    [RigTest("A local program registers a service before any card is linked. When the host answers a card's HELLO, it must also tell the card about the service.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.CardsInformed)]
    [FormerName("A_card_that_comes_later_is_told_of_local_servers")]
    public async Task A_newly_linked_card_is_notified_of_existing_local_servers()
    {
        await using var server = await Serve(1);
        AssertGoalsReached(await StartInTurn(Cards, BringUpGoal.Link));
        var expected = new QrtrNewServer(TestService, 1, QrtrConstants.LocalNode, (await NameOf(server)).Port);
        foreach (var card in Cards)
        {
            var announcements = Model(card).Received.Where(p => p.Type == QrtrPacketType.NewServer).Select(p => QrtrControlPacket.Parse(p.Payload.Span));
            Expect($"{card.Name} receives exactly one announcement: {ReportText.Of(expected)}", announcements, Is.EqualTo([expected]));
        }
    }

    [RigTest("A local program withdraws its service and closes its socket, which is bound to a card or unbound. Every card must receive both DEL_SERVER and DEL_CLIENT, because every card may be a client of the service.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.CardsInformed)]
    [FormerName("The_end_of_a_local_server_is_told_to_every_card")]
    public async Task Every_card_receives_DEL_SERVER_and_DEL_CLIENT_when_a_local_server_closes([Values] bool bound)
    {
        AssertGoalsReached(await StartAtOnce(BringUpGoal.Link));
        await using var server = await Serve(1, boundTo: bound ? await EndpointOf(A) : null);
        await Settle();
        var received = Cards.Select(card => new ReceivedSince(card)).ToList();
        var (node, port) = await NameOf(server);

        await SendToNameService(server, new QrtrDelServer(TestService, 1, node, port));
        await Settle();
        await Step("the server is closed", () => server.DisposeAsync().AsTask());
        await Settle();

        QrtrControlPacket[] expected = [new QrtrDelServer(TestService, 1, node, port), new QrtrDelClient(node, port)];
        foreach (var (card, since) in Cards.Zip(received))
        {
            var announcements = since.Packets.Select(p => QrtrControlPacket.Parse(p.Payload.Span));
            Expect($"{card.Name} receives: {ReportText.Of(expected)}", announcements, Is.EqualTo(expected));
        }
    }

    [RigTest("A socket, bound to a card or unbound, sends a message to the broadcast node. Every card must receive the message. A binding selects one of several cards with the same node, but it does not restrict a broadcast.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.CardsInformed)]
    public async Task A_broadcast_reaches_every_card([Values] bool bound)
    {
        AssertGoalsReached(await StartAtOnce(BringUpGoal.Link));
        await using var socket = await Open(boundTo: bound ? await EndpointOf(A) : null);
        var received = Cards.Select(card => new ReceivedSince(card)).ToList();
        await Send(socket, "to everybody", QrtrSockets.AllNodes);
        await Settle();
        foreach (var since in received)
            await ExpectCardReceived(since, socket, "to everybody");
    }

    private async Task BothOfferTestService()
    {
        foreach (var card in new[] { A, B })
            await SendControl(card, new QrtrNewServer(TestService, 1, OwnTestPort(card).Node, ServicePort));
        await Settle();
    }

    private async Task ExpectServiceOfAGoes(Func<Task> go)
    {
        var (endpointA, endpointB) = (await EndpointOf(A), await EndpointOf(B));
        var withdrawal = new QrtrDelServer(TestService, 1, (await TestPortOf(A)).Node, ServicePort);
        await using var unbound = await Open(report: true, role: "the unbound observer");
        await using var boundToA = await Open(boundTo: endpointA, role: $"the observer bound to {A.Name}");
        await using var boundToB = await Open(boundTo: endpointB, role: $"the observer bound to {B.Name}");
        foreach (var (observer, before) in new[] { (unbound, 2), (boundToA, 1), (boundToB, 1) })
            Expect($"{observer} finds {before} services", (await LookUp(observer, TestService)).Count, Is.EqualTo(before));

        await Step($"the service of {A.Name} is removed", go);
        await Settle();

        await ExpectNotified(unbound, new FoundServer(withdrawal, endpointA));
        await ExpectNotified(boundToA, new FoundServer(withdrawal, null));
        await ExpectNotified(boundToB);

        await using var later = await Open(report: true, role: "a later observer");
        var remaining = await LookUp(later, TestService);
        Expect($"one service is left, that of {B.Name} behind endpoint {endpointB}", remaining.Select(f => f.Endpoint), Is.EqualTo(new uint?[] { endpointB }));
    }

    /// <summary>
    /// Expects that a socket received the given notifications from the name service, and no other notifications. Other messages are
    /// ignored.
    /// </summary>
    private async Task ExpectNotified(IQrtrSocket socket, params IReadOnlyList<FoundServer> expected) =>
        Expect($"{socket} receives: {ReportText.Of(expected)}", await socket.NotificationsAsync(Cancellation), Is.EqualTo(expected));

    /// <summary>Opens a socket and registers it as a server of the test service.</summary>
    private async Task<IQrtrSocket> Serve(uint instance, uint? boundTo = null, bool report = false, string role = "the server")
    {
        var socket = await Open(boundTo, report, role);
        await SendToNameService(socket, new QrtrNewServer(TestService, instance, 0, 0));
        await Settle();
        return socket;
    }

    /// <summary>
    /// Returns the number of lookups registered with the name service, or null if the host does not report this number.
    /// </summary>
    private async Task<long?> Lookups() =>
        (await Host.TakeInventoryAsync(Cancellation)).Counts.TryGetValue("lookups", out var lookups) ? lookups : null;
}
