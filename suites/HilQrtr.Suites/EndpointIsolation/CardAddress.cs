using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>Programs on the host see a card at one address, whichever node number the card's firmware uses for itself.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Requires(Capability.CardModels)]
public sealed class CardAddress(string rig) : CardsFixture(rig)
{
    private const uint ServicePort = 0x30;

    [RigTest("A card sends a message, offers a service, reports that one of its clients is gone, and withdraws the service. The message and all notifications must name the same node, because otherwise a program could not tell that they are all about the same card. A program must also be able to reach the card at that node.")]
    [Need(Needs.KnownOrigin)]
    [FormerName("A_card_has_one_node_in_messages_and_notifications")]
    public async Task Messages_and_notifications_about_a_card_name_the_same_node()
    {
        AssertGoalsReached(await StartInTurn([A], BringUpGoal.Link));
        await using var socket = await Open();
        var ownNode = OwnTestPort(A).Node;
        await SendFrom(A, $"from {A.Name}", await NameOf(socket));
        var address = (await socket.ReceiveAsync(QrtrSockets.Bound, null, Cancellation)).From;
        await using var server = await Open(role: "the server");
        await SendToNameService(server, new QrtrNewServer(TestService, 2, 0, 0));
        await Settle();
        await LookUp(socket, TestService);

        await SendControl(A, new QrtrNewServer(TestService, 1, ownNode, ServicePort));
        await SendControl(A, new QrtrDelClient(ownNode, TestPort));
        await SendControl(A, new QrtrDelServer(TestService, 1, ownNode, ServicePort));
        await Settle();

        await ExpectNotified(socket, new QrtrNewServer(TestService, 1, address.Node, ServicePort), new QrtrDelServer(TestService, 1, address.Node, ServicePort));
        await ExpectNotified(server, new QrtrDelClient(address.Node, TestPort));
        var toA = new ReceivedSince(A);
        await Send(socket, "an answer", address);
        await Settle();
        await ExpectCardReceived(toA, socket, "an answer");
    }

    [RigTest("A program sends messages to a card. The card confirms none of them, so the program blocks. When the card sends RESUME_TX, the program must continue. If the host did not recognize the node in the RESUME_TX, the program would stay blocked until the card was removed.")]
    [Need(Needs.OwnPace)]
    [FormerName("A_blocked_program_continues_when_the_card_confirms")]
    public async Task RESUME_TX_from_a_card_unblocks_the_program()
    {
        AssertGoalsReached(await StartInTurn([A], BringUpGoal.Link));
        await using var socket = await Open();
        var name = await NameOf(socket);
        var toA = new ReceivedSince(A);
        await using var eleventh = await Block(socket, A);

        await Confirm(A, name);
        await Settle();

        Expect("the eleventh message is released", eleventh.Status, Is.EqualTo(PendingSend.Released));
        await eleventh.Completion;
        Expect($"{A.Name} received eleven messages", toA.DataFrom(name), Has.Count.EqualTo(BlockingMessages.Count));
    }

    [RigTest("A card announces a service at a node behind the card, as a modem does for its processors. Programs must find the service at that node, see that node as the sender of the messages from there, and reach that node through the card.")]
    [Need(Needs.KnownOrigin)]
    public async Task A_node_behind_a_card_keeps_its_number()
    {
        AssertGoalsReached(await StartInTurn([A], BringUpGoal.Link));
        var bridgedAddress = new QrtrAddress(OwnTestPort(A).Node + 0x10, ServicePort);
        await SendControl(A, new QrtrNewServer(TestService, 1, bridgedAddress.Node, bridgedAddress.Port));
        await Settle();
        await using var socket = await Open();
        var name = await NameOf(socket);

        var found = (await LookUp(socket, TestService)).Select(server => server.Packet);
        Expect($"the service is found at {ReportText.Of(bridgedAddress)}", found, Is.EqualTo(new[] { new QrtrNewServer(TestService, 1, bridgedAddress.Node, bridgedAddress.Port) }));

        await Step($"{A.Name} forwards a message from {ReportText.Of(bridgedAddress)}", () =>
            Model(A).TransmitAsync(new QrtrPacket(QrtrPacketType.Data, bridgedAddress, name, ConfirmRx: false, Payload.Of("from behind")), Cancellation));
        var received = await socket.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
        Expect($"the message comes from {ReportText.Of(bridgedAddress)}", received.From, Is.EqualTo(bridgedAddress));

        var toA = new ReceivedSince(A);
        await Send(socket, "for the node behind", bridgedAddress);
        await Settle();
        Expect($"{A.Name} receives the message for {ReportText.Of(bridgedAddress)}",
            toA.Packets.Where(packet => packet.Type == QrtrPacketType.Data && packet.Source == name).Select(packet => packet.Destination), Is.EqualTo(new[] { bridgedAddress }));
    }

    private async Task ExpectNotified(IQrtrSocket socket, params IReadOnlyList<QrtrControlPacket> expected) => Expect(
        $"{socket} is notified: {ReportText.Of(expected)}", (await socket.NotificationsAsync(Cancellation)).Select(notification => notification.Packet), Is.EqualTo(expected));
}
