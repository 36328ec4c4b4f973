using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// Hosts share nothing: the traffic and events of one host and its cards never reach another host. The tests use one card of each
/// host.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.HostsApart)]
[MinHosts(2)]
[Requires(Capability.CardModels)]
public sealed class HostIsolation(string rig) : CardsFixture(rig)
{
    private const uint ServicePort = 0x2000;

    // The host under test is the first in the list.
    private List<IHost> Hosts => [Host, .. Rig.Hosts.Where(host => host != Host)];

    private List<ICard> CardOfEach => Hosts.ConvertAll(CardOf);

    private List<ICard> CardsOfOthers => [.. CardOfEach.Skip(1)];

    [RigTest("One card of each host is brought up, all at the same time. All these cards have the same node and port. Each driver must read the identity of its own card, and each card must have exactly one QMI client.")]
    [FormerName("Cards_of_all_hosts_come_up_at_once_each_with_its_own_driver")]
    public async Task Cards_of_all_hosts_come_up_at_once_with_their_own_drivers()
    {
        await StartCardOfEach();
        foreach (var card in CardOfEach)
        {
            Expect($"the driver of {card.Name} read the identity of {card.Name}", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
            Expect($"{card.Name} has one QMI client", Model(card).Clients, Has.Count.EqualTo(1));
        }
    }

    [RigTest("One card of each host is linked, and all these cards have the same node and port. A lookup on one host must find only the service of that host's card.")]
    [FormerName("A_lookup_finds_the_services_of_its_own_host_alone")]
    public async Task A_lookup_finds_only_services_of_its_own_host()
    {
        await StartCardOfEach(BringUpGoal.Link);
        await using var socket = await Open();
        var found = await LookUp(socket, WlfwService.Id);
        Expect($"the lookup finds only the service of {A.Name}", found.Select(server => server.Packet), Is.EqualTo(new[] { await AnnouncementOf(A) }));
    }

    [RigTest("A program on one host offers a service and withdraws it. The lookups and cards of that host must be notified of both changes. Lookups and cards of other hosts must never be notified.")]
    [FormerName("A_service_of_a_program_is_told_to_its_own_host_alone")]
    public async Task A_local_service_is_announced_only_on_its_own_host()
    {
        await StartCardOfEach(BringUpGoal.Link);
        await using var sockets = await OpenOnEachHost();
        await sockets.LookUpAsync(TestService);
        var cards = CardOfEach.ConvertAll(card => new ReceivedSince(card));
        await using var server = await Open(role: "the server");
        var offered = new QrtrNewServer(TestService, 1, QrtrConstants.LocalNode, (await NameOf(server)).Port);

        await SendToNameService(server, offered);
        await SendToNameService(server, new QrtrDelServer(offered.Service, offered.Instance, offered.Node, offered.Port));

        await ExpectNotified(sockets, offered, new QrtrDelServer(offered.Service, offered.Instance, offered.Node, offered.Port));
        for (var i = 0; i < cards.Count; i++)
        {
            var announced = cards[i].Control(QrtrPacketType.NewServer).Count(packet => packet is QrtrNewServer { Service: TestService });
            Expect($"{cards[i].Card.Name} of {Hosts[i].Name} receives NEW_SERVER {(i == 0 ? "once" : "never")}", announced, Is.EqualTo(i == 0 ? 1 : 0));
        }
    }

    [RigTest("A card offers a service. It then either withdraws the service with DEL_SERVER or sends BYE. Lookups on the card's host must be notified. Lookups on the other hosts, whose cards have the same node number, must not be notified.")]
    [FormerName("A_service_of_a_card_is_told_to_its_own_host_alone")]
    public async Task A_service_of_a_card_is_announced_only_on_its_own_host([Values] bool bye)
    {
        await StartCardOfEach(BringUpGoal.Link, WithUnusedInstance);
        await using var sockets = await OpenOnEachHost();
        await sockets.LookUpAsync(TestService);
        var (own, seen) = (OwnTestPort(A).Node, (await TestPortOf(A)).Node);

        await SendControl(A, new QrtrNewServer(TestService, 1, own, ServicePort));
        await SendControl(A, bye ? new QrtrBye(own) : new QrtrDelServer(TestService, 1, own, ServicePort));

        await ExpectNotified(sockets, new QrtrNewServer(TestService, 1, seen, ServicePort), new QrtrDelServer(TestService, 1, seen, ServicePort));
    }

    [RigTest("A socket on each host sends a message to the broadcast node. Each card must receive only the message from its own host.")]
    [FormerName("A_broadcast_reaches_cards_of_its_own_host_alone")]
    public async Task A_broadcast_reaches_only_cards_of_its_own_host()
    {
        await StartCardOfEach(BringUpGoal.Link);
        await ExpectOwnHostOnly(_ => Task.FromResult(QrtrSockets.AllNodes));
    }

    [RigTest("Each host has one socket and one card. Each card sends a message to the addresses of all these sockets. Each socket must receive only the message from the card of its own host.")]
    [FormerName("A_socket_hears_cards_of_its_own_host_alone")]
    public async Task A_socket_receives_only_from_cards_of_its_own_host()
    {
        await StartCardOfEach(BringUpGoal.Link);
        await using var sockets = await OpenOnEachHost();
        // Hosts allocate ports independently, so two sockets may have the same address. Each card sends to such an address only once.
        var names = (await sockets.NamesAsync()).Distinct().ToList();

        foreach (var card in CardOfEach)
        foreach (var name in names)
            await SendFrom(card, $"from {card.Name}", name);

        await SettleAll();
        for (var i = 0; i < Hosts.Count; i++)
        {
            var received = Payload.Texts((await sockets[i].DrainAsync(Cancellation)).Select(datagram => datagram.Payload.ToArray()));
            Expect($"{sockets[i]} receives only from {CardOfEach[i].Name}", received, Is.EqualTo(new[] { $"from {CardOfEach[i].Name}" }));
        }
    }

    [RigTest("A socket on each host sends to the same node and port. Each card must receive only the message from its own host.")]
    [FormerName("A_card_hears_sockets_of_its_own_host_alone")]
    public async Task A_card_receives_only_from_sockets_of_its_own_host()
    {
        await StartCardOfEach(BringUpGoal.Link);
        await ExpectOwnHostOnly(TestPortOf);
    }

    [RigTest("One card of each host is up, and the card of one host is taken down. The cards of the other hosts must not be disturbed.")]
    [FormerName("Taking_a_card_down_disturbs_no_other_host")]
    public async Task Taking_a_card_down_does_not_affect_other_hosts()
    {
        var others = await BringUpAll();
        await Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation));
        await ExpectUnchanged(others);
    }

    [RigTest("One card of each host is up, and the card of one host disappears from its bus. The cards of the other hosts must not be disturbed.")]
    [Requires(Capability.Faults)]
    [FormerName("A_card_that_vanishes_disturbs_no_other_host")]
    public async Task A_card_that_disappears_does_not_affect_other_hosts()
    {
        var others = await BringUpAll();
        Faults.Arm(A, FaultAction.Vanish, CardPoint.Now);
        await Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation));
        await ExpectUnchanged(others);
    }

    [RigTest("One card of each host is up. The firmware of one host's card crashes, and the card's driver recovers the card. The cards of the other hosts must not be disturbed.")]
    [Requires(Capability.Faults)]
    [FormerName("A_card_that_crashes_disturbs_no_other_host")]
    public async Task A_card_crash_does_not_affect_other_hosts()
    {
        AllowInKernelLog("firmware crashed", "the test crashes the firmware");
        var others = await BringUpAll();
        await CrashAndRecover(A);
        await ExpectUnchanged(others);
    }

    private static ICard CardOf(IHost host) => host.Cards.First(card => card.Bus == CardBus.Pci);

    private static CardFirmware WithUnusedInstance(CardFirmware firmware) => firmware with { Instance = firmware.Instance + 1 };

    /// <summary>Brings up one card of each host, all with the same node and port.</summary>
    /// <param name="goal">The bring-up goal.</param>
    /// <param name="firmware">Changes the firmware of each card; null for no change.</param>
    private async Task StartCardOfEach(BringUpGoal goal = BringUpGoal.Up, Func<CardFirmware, CardFirmware>? firmware = null)
    {
        var cards = CardOfEach;
        ShareAddress(cards);
        if (firmware is not null)
            Step("the cards' services get an instance that no driver looks up", () => cards.ForEach(card => Model(card).Firmware = firmware(Model(card).Firmware)));
        AssertGoalsReached(await Step($"{string.Join(", ", cards.Select(card => card.Name))} are brought up together, goal {goal}", () => cards.TryBringUpAllAsync(goal, Cancellation)));
        await SettleAll();
        (await BringUpObservations.CollectAsync(cards, Cancellation)).Report(Observe);
    }

    private async Task<List<CardSnapshot>> BringUpAll()
    {
        await StartCardOfEach();
        var others = new List<CardSnapshot>();
        foreach (var card in CardsOfOthers) others.Add(await CardSnapshot.TakeAsync(card, Cancellation));
        return others;
    }

    private async Task ExpectUnchanged(List<CardSnapshot> others)
    {
        await SettleAll();
        foreach (var other in others) await ExpectUnchanged(other);
    }

    private async Task SettleAll()
    {
        foreach (var host in Hosts) await host.SettleAsync(Cancellation);
    }

    private async Task<HostSockets> OpenOnEachHost()
    {
        var sockets = new HostSockets(Cancellation);
        await Step($"a socket is opened on each of {string.Join(", ", Hosts.Select(host => host.Name))}", async () =>
        {
            foreach (var host in Hosts) await sockets.OpenAsync(host);
        });
        return sockets;
    }

    /// <summary>Sends from a socket on each host and expects that each card receives only what its own host sent.</summary>
    /// <param name="addressOf">Returns the address to which a host sends, given the host's card.</param>
    private async Task ExpectOwnHostOnly(Func<ICard, Task<QrtrAddress>> addressOf)
    {
        await using var sockets = await OpenOnEachHost();
        var cards = CardOfEach.ConvertAll(card => new ReceivedSince(card));

        for (var i = 0; i < Hosts.Count; i++)
            await Send(sockets[i], $"from {Hosts[i].Name}", await addressOf(CardOfEach[i]));

        await SettleAll();
        var names = await sockets.NamesAsync();
        for (var i = 0; i < cards.Count; i++)
        {
            var data = cards[i].Packets.Where(packet => packet.Type == QrtrPacketType.Data && names.Contains(packet.Source));
            Expect($"{cards[i].Card.Name} receives only the message from {Hosts[i].Name}",
                Payload.Texts(data.Select(packet => packet.Payload.ToArray())), Is.EqualTo(new[] { $"from {Hosts[i].Name}" }));
        }
    }

    /// <summary>
    /// Expects that the lookup on the first host was notified with these packets, and that lookups on other hosts were not
    /// notified.
    /// </summary>
    private async Task ExpectNotified(HostSockets sockets, params QrtrControlPacket[] packets)
    {
        await SettleAll();
        for (var i = 0; i < Hosts.Count; i++)
        {
            IReadOnlyList<QrtrControlPacket> expected = i == 0 ? packets : [];
            var announcements = (await sockets[i].NotificationsAsync(Cancellation)).Select(server => server.Packet).ToList();
            Expect($"{sockets[i]} receives: {ReportText.Of(expected)}", announcements, Is.EqualTo(expected));
        }
    }
}
