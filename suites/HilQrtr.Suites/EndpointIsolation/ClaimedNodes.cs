using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// A card's firmware chooses the node numbers in its packets. If a card claims the number of another node, the services of the host and of
/// other cards must stay registered.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.SpeaksForItself)]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class ClaimedNodes(string rig) : CardsFixture(rig)
{
    private const uint ServicePort = 0x30;

    // A node that is reached through a card has the card's node number plus this difference. Firmware may raise a card's node number by up
    // to 0xff, so with a smaller difference, the node could have the number of another card.
    private const uint Behind = 0x100;

    /// <summary>How a card withdraws a service.</summary>
    public enum Withdrawal
    {
        /// <summary>The card sends DEL_SERVER.</summary>
        DelServer,

        /// <summary>The card sends DEL_CLIENT for the service's port.</summary>
        DelClient,

        /// <summary>The card sends BYE for the service's node.</summary>
        Bye,
    }

    [RigTest("A local program offers a service. A card claims the host's node number and withdraws the service. The service must stay, because it belongs to a local program. Neither local observers nor the other card may be told that the service is gone.")]
    [FormerName("A_card_that_claims_the_hosts_node_removes_no_local_service")]
    public async Task A_card_that_claims_the_host_node_cannot_remove_a_local_service([Values] Withdrawal withdrawal)
    {
        AssertGoalsReached(await StartInTurn([A, B], BringUpGoal.Link));
        await using var server = await Open(role: "the server");
        await SendToNameService(server, new QrtrNewServer(TestService, 1, 0, 0));
        await Settle();
        var service = await NameOf(server);
        await using var observer = await Open(role: "the observer");
        await LookUp(observer, TestService);
        var toB = new ReceivedSince(B);

        await Withdraw(A, withdrawal, service);

        var remaining = await Find(service);
        Observe("remaining local services", remaining);
        Expect("a lookup still finds the local service", remaining, Is.EqualTo(1));
        Expect("the observer receives no notifications", (await observer.NotificationsAsync(Cancellation)).Select(notification => notification.Packet), Is.Empty);
        Expect($"{B.Name} receives no DEL_SERVER", toB.Control(QrtrPacketType.DelServer), Is.Empty);
    }

    [RigTest("A card claims a node that is behind the other card: it announces the same service at the same address, and then withdraws this service. The service behind the other card must stay, and messages to it must still reach the other card.")]
    [FormerName("A_card_that_claims_a_node_behind_another_removes_no_service_there")]
    public async Task A_card_cannot_remove_a_service_at_a_node_behind_another_card([Values] Withdrawal withdrawal)
    {
        AssertGoalsReached(await StartInTurn([A, B], BringUpGoal.Link));
        var bridgedAddress = new QrtrAddress(OwnTestPort(A).Node + Behind, ServicePort);
        foreach (var card in new[] { A, B })
            await SendControl(card, new QrtrNewServer(TestService, 1, bridgedAddress.Node, bridgedAddress.Port));
        await Settle();

        await Withdraw(B, withdrawal, bridgedAddress);

        var remaining = await Find(bridgedAddress);
        Observe("remaining services behind the other card", remaining);
        Expect($"a lookup finds the service behind {A.Name} once", remaining, Is.EqualTo(1));
        var toB = new ReceivedSince(B);
        var from = await ExpectReaches(A, bridgedAddress);
        Expect($"{B.Name} does not receive the message", Reached(toB, from), Is.Empty);
    }

    [RigTest("A card claims a node that is behind the other card. The claiming card is then taken down. The service behind the other card must stay, and messages to it must still reach the other card.")]
    [FormerName("A_card_that_claimed_a_node_behind_another_takes_no_service_with_it")]
    public async Task Services_at_a_claimed_node_survive_the_take_down_of_the_claiming_card()
    {
        AssertGoalsReached(await StartInTurn([A, B], BringUpGoal.Link));
        var bridgedAddress = new QrtrAddress(OwnTestPort(A).Node + Behind, ServicePort);
        foreach (var card in new[] { A, B })
            await SendControl(card, new QrtrNewServer(TestService, 1, bridgedAddress.Node, bridgedAddress.Port));
        await Settle();

        await Step($"{B.Name} is taken down", () => B.TakeDownAsync(Cancellation));
        await Settle();

        Expect($"a lookup finds the service behind {A.Name} once", await Find(bridgedAddress), Is.EqualTo(1));
        await ExpectReaches(A, bridgedAddress);
    }

    [RigTest("A card sends messages whose source is the broadcast node. A program's broadcast must still reach every card, and the services of the other card must stay.")]
    [FormerName("A_card_that_claims_the_broadcast_node_catches_no_broadcast")]
    public async Task Broadcasts_reach_all_cards_after_a_card_claims_the_broadcast_node()
    {
        AssertGoalsReached(await StartAtOnce(BringUpGoal.Link));
        await using var socket = await Open();
        var name = await NameOf(socket);
        var service = new QrtrAddress((await TestPortOf(B)).Node, ServicePort);
        await SendControl(B, new QrtrNewServer(TestService, 1, OwnTestPort(B).Node, ServicePort));
        await Settle();

        await Step($"{A.Name} sends \"from everybody\" and BYE from the broadcast node", async () =>
        {
            var everybody = QrtrSockets.AllNodes;
            await QrtrSockets.ErrnoOf(Model(A).TransmitAsync(new QrtrPacket(QrtrPacketType.Data, everybody, name, ConfirmRx: false, Payload.Of("from everybody")), Cancellation));
            await QrtrSockets.ErrnoOf(Model(A).TransmitAsync(new QrtrBye(everybody.Node).ToPacket(everybody, QrtrSockets.NameService), Cancellation));
        });
        await Settle();

        var received = Cards.Select(card => new ReceivedSince(card)).ToList();
        await Send(socket, "to everybody", QrtrSockets.AllNodes);
        await Settle();
        foreach (var since in received)
            await ExpectCardReceived(since, socket, "to everybody");
        Expect($"a lookup still finds the service of {B.Name}", await Find(service), Is.EqualTo(1));
    }

    /// <summary>
    /// Makes a card withdraw the service at an address, with a packet whose sender is that address. A kernel may refuse the packet.
    /// </summary>
    private async Task Withdraw(ICard card, Withdrawal withdrawal, QrtrAddress service)
    {
        QrtrControlPacket packet = withdrawal switch
        {
            Withdrawal.DelServer => new QrtrDelServer(TestService, 1, service.Node, service.Port),
            Withdrawal.DelClient => new QrtrDelClient(service.Node, service.Port),
            _ => new QrtrBye(service.Node),
        };
        await Try($"{card.Name} sends {ReportText.Of(packet)} in the name of {ReportText.Of(service)}",
            () => Model(card).TransmitAsync(packet.ToPacket(service, QrtrSockets.NameService), Cancellation));
        await Settle();
    }

    /// <summary>Returns how many services a new lookup finds at an address.</summary>
    private async Task<int> Find(QrtrAddress service)
    {
        await using var socket = await Open(role: "a later observer");
        return (await LookUp(socket, TestService)).Count(found => found.Packet is QrtrNewServer server && new QrtrAddress(server.Node, server.Port) == service);
    }

    /// <summary>Sends a message to a node behind a card, and expects that the card receives it. Returns the sender's address.</summary>
    private async Task<QrtrAddress> ExpectReaches(ICard card, QrtrAddress bridgedAddress)
    {
        await using var socket = await Open();
        var name = await NameOf(socket);
        var since = new ReceivedSince(card);
        await Send(socket, "for the node behind", bridgedAddress);
        await Settle();
        Expect($"{card.Name} receives the message", Reached(since, name), Is.EqualTo(new[] { bridgedAddress }));
        return name;
    }

    private static IEnumerable<QrtrAddress> Reached(ReceivedSince since, QrtrAddress from) =>
        since.Packets.Where(packet => packet.Type == QrtrPacketType.Data && packet.Source == from).Select(packet => packet.Destination);
}
