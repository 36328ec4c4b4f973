using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>Tests the traffic between programs on the host. A fix that isolates cards must not change this traffic.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.OldPrograms)]
public sealed class LocalSockets(string rig) : CardsFixture(rig)
{
    [RigTest("Two local sockets send each other datagrams of different lengths. Each datagram must arrive complete, in order and with the sender's address. A send from a socket to itself must fail.")]
    public async Task Two_local_sockets_exchange_datagrams()
    {
        await using var left = await Open(role: "the left socket");
        await using var right = await Open(role: "the right socket");
        foreach (var (from, to) in new[] { (left, right), (right, left) })
        {
            int[] lengths = [1, 2, 3, 4, 1500, QrtrConstants.MaxPayload];
            var (sender, receiver) = (await NameOf(from), await NameOf(to));
            foreach (var length in lengths)
                await SendPattern(from, length, receiver);
            await Settle();
            var received = await to.DrainAsync(Cancellation);
            Expect($"{to} receives datagrams of {ReportText.Of(lengths)} bytes, in this order", received.Select(d => d.Payload.Length), Is.EqualTo(lengths));
            Expect("no payload is corrupted", received.Where(d => !d.Payload.Span.SequenceEqual(Pattern(d.Payload.Length))).Select(d => d.Payload.Length), Is.Empty);
            Expect($"each datagram comes from {ReportText.Of(sender)}", received.Select(d => d.From), Is.All.EqualTo(sender));
            Expect("no datagram is flagged as truncated", received.Where(d => d.Truncated || d.ControlTruncated).Select(d => d.Payload.Length), Is.Empty);
            Expect($"a send from {from} to itself fails with ENODEV", await TrySendPattern(from, 4, sender), Is.EqualTo(Errno.ENODEV));
        }
    }

    [RigTest("A socket sends a message to its own port. The send must fail with ENODEV, and the socket must receive nothing.")]
    [FormerName("A_socket_does_not_reach_itself")]
    public async Task A_socket_cannot_send_to_itself()
    {
        await using var socket = await Open();
        Expect("a send to its own port fails with ENODEV", await TrySend(socket, "to myself", await NameOf(socket)), Is.EqualTo(Errno.ENODEV));
        await ExpectSocketReceived(socket);
    }

    [RigTest("A socket sends 65536 bytes and then 65535 bytes. The first send must fail with EMSGSIZE, and the second must succeed.")]
    [FormerName("A_message_of_more_than_65535_bytes_is_EMSGSIZE")]
    public async Task Sending_more_than_65535_bytes_fails_with_EMSGSIZE()
    {
        await using var sender = await Open(role: "the sender");
        await using var receiver = await Open(role: "the receiver");
        var to = await NameOf(receiver);
        Expect("the send of 65536 bytes fails with EMSGSIZE", await TrySendPattern(sender, QrtrConstants.MaxPayload + 1, to), Is.EqualTo(Errno.EMSGSIZE));
        Expect("the send of 65535 bytes succeeds", await TrySendPattern(sender, QrtrConstants.MaxPayload, to), Is.EqualTo(Errno.None));
    }

    [RigTest("A socket binds to a port that another socket uses. The bind must fail with EADDRINUSE, and the other socket must still receive what is sent to that port.")]
    [FormerName("A_port_in_use_is_EADDRINUSE")]
    public async Task Binding_to_a_port_in_use_fails_with_EADDRINUSE()
    {
        await using var owner = await Open(role: "the owner");
        await using var intruder = await OpenWithoutPort("the intruder");
        await using var sender = await Open(role: "the sender");
        var name = await NameOf(owner);
        var refused = await Try($"the intruder binds to {ReportText.Of(name)}", () => intruder.BindAsync(name, Cancellation));
        Expect("the bind fails with EADDRINUSE", refused, Is.EqualTo(Errno.EADDRINUSE));
        await Send(sender, "for the owner", name);
        await ExpectSocketReceived(owner, "for the owner");
    }

    [RigTest("Three sockets are bound without choosing a port. One of them is closed, and a fourth socket is bound. Each socket must get the lowest free port from 0x4000 to 0x7fff, so the fourth socket must get the port of the closed one.")]
    [FormerName("A_socket_without_a_wish_gets_the_lowest_free_port")]
    public async Task A_socket_bound_without_a_port_gets_the_lowest_free_port()
    {
        await using var first = await Open(role: "the first socket");
        await using var second = await Open(role: "the second socket");
        await using var third = await Open(role: "the third socket");
        var ports = new[] { (await NameOf(first)).Port, (await NameOf(second)).Port, (await NameOf(third)).Port };
        Expect("each socket has a higher port than the socket that was opened before it", ports, Is.Ordered.Ascending);
        Expect(
            $"the ports are in the range {QrtrConstants.MinEphemeralPort} (0x4000) to {QrtrConstants.MaxEphemeralPort} (0x7fff)", ports,
            Is.All.InRange(QrtrConstants.MinEphemeralPort, QrtrConstants.MaxEphemeralPort));

        await Step("the second socket is closed", () => second.DisposeAsync().AsTask());
        await Settle();
        await using var later = await Open(role: "a later socket");
        Expect($"the later socket gets the second socket's port, {ports[1]}", (await NameOf(later)).Port, Is.EqualTo(ports[1]));
    }

    [RigTest("A socket's address is read before and after the socket's first send. Before the send, the address must be node 1 without a port. After the send, it must be the address that the receiver sees as the source of the message.")]
    [FormerName("A_first_send_gives_a_socket_the_lowest_free_port")]
    public async Task The_first_send_assigns_the_lowest_free_port_to_the_socket()
    {
        await using var peer = await Open(role: "its peer");
        await using var socket = await OpenWithoutPort();
        Expect("the socket is at node 1 and has no port (0)", await NameOf(socket), Is.EqualTo(new QrtrAddress(QrtrConstants.LocalNode, 0)));

        await Send(socket, "hello", await NameOf(peer));

        var received = await peer.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
        Expect($"the socket's name is the address that its peer sees, {ReportText.Of(received.From)}", await NameOf(socket), Is.EqualTo(received.From));
        Expect("the socket's port is higher than that of its peer, which was opened first", received.From.Port, Is.GreaterThan((await NameOf(peer)).Port));
    }

    [RigTest("Two datagrams are sent to a socket, and only the first is longer than the receive buffer. The first must be truncated and flagged with MSG_TRUNC, and the second must arrive complete.")]
    [FormerName("A_datagram_that_does_not_fit_is_cut_and_flagged")]
    public async Task A_datagram_longer_than_the_buffer_is_truncated_with_MSG_TRUNC()
    {
        await using var sender = await Open(role: "the sender");
        await using var receiver = await Open(role: "the receiver");
        var to = await NameOf(receiver);
        await SendPattern(sender, 100, to);
        await SendPattern(sender, 10, to);

        var (truncated, complete) = await Step("the receiver receives twice into a buffer of 10 bytes", async () =>
            (await receiver.ReceiveAsync(QrtrSockets.Bound, new ReceiveOptions { BufferSize = 10 }, Cancellation),
                await receiver.ReceiveAsync(QrtrSockets.Bound, new ReceiveOptions { BufferSize = 10 }, Cancellation)));
        Expect("the 100-byte message is truncated to 10 bytes and flagged MSG_TRUNC", Lengths(truncated), Is.EqualTo("10 bytes, MSG_TRUNC"));
        Expect("the 10-byte message arrives complete", Lengths(complete), Is.EqualTo("10 bytes"));
    }

    [RigTest("A socket sends without naming a destination. It is then connected to a peer and sends again, still without naming a destination. The first send must fail with ENOTCONN, and the second message must reach the peer.")]
    [FormerName("Sending_without_a_destination_is_ENOTCONN_until_connected", "Sending_without_a_destination_fails_with_ENOTCONN_until_connected")]
    public async Task Sending_without_a_destination_fails_with_ENOTCONN_until_the_socket_is_connected()
    {
        await using var peer = await Open(role: "the peer");
        await using var socket = await Open();
        var early = await Try("the socket sends \"too early\" to no destination", () => socket.SendAsync(Payload.Of("too early"), null, null, Cancellation));
        Expect("the send fails with ENOTCONN", early, Is.EqualTo(Errno.ENOTCONN));

        var name = await NameOf(peer);
        await Step($"the socket is connected to {ReportText.Of(name)}", () => socket.ConnectAsync(name, Cancellation));
        await Step("the socket sends \"connected\" to no destination", () => socket.SendAsync(Payload.Of("connected"), null, null, Cancellation));

        await ExpectSocketReceived(peer, "connected");
    }

    [RigTest("A socket that is bound to a card looks up a service. The host's own name service must answer, although it is not behind the card's endpoint. Drivers depend on this, because they bind their sockets before they look up the services of their cards.")]
    [MinCards(2)]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.ServicesFound)]
    public async Task A_socket_bound_to_a_card_reaches_the_local_name_service()
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(B));
        var found = await LookUp(socket, WlfwService.Id);
        Expect($"the name service answers with one service, that of {B.Name}", found, Has.Count.EqualTo(1));
    }

    [RigTest("A card stops confirming messages, and a sender to that card blocks. Local sockets must keep working, because a card that hangs must not make its host hang.")]
    [Requires(Capability.CardModels)]
    [Need(Needs.OwnPace)]
    [FormerName("Local_traffic_goes_on_while_a_card_is_blocked")]
    public async Task Local_sockets_keep_working_while_a_send_to_a_card_is_blocked()
    {
        AssertGoalsReached(await StartInTurn([A], BringUpGoal.Link));
        await using var toCard = await Open(role: $"the socket to {A.Name}");
        await using var sender = await Open(role: "the sender");
        await using var receiver = await Open(role: "the receiver");
        await using var eleventh = await Block(toCard, A);

        var texts = Enumerable.Range(1, 2 * QrtrConstants.TxFlowHigh).Select(i => $"local {i}").ToList();
        var to = await NameOf(receiver);
        await Step($"the sender sends {texts.Count} messages to {ReportText.Of(to)}", async () =>
        {
            foreach (var text in texts)
                await SendWithoutStep(sender, text, to);
        });

        await ExpectSocketReceived(receiver, texts);
        Expect($"the eleventh message to {A.Name} is still blocked", eleventh.IsBlocked, Is.True);
    }

    private Task SendPattern(IQrtrSocket socket, int length, QrtrAddress to) => Step(
        $"{socket} sends {length} bytes to {ReportText.Of(to)}", () => socket.SendAsync(Pattern(length), to, null, Cancellation));

    private Task<Errno> TrySendPattern(IQrtrSocket socket, int length, QrtrAddress to) => Try(
        $"{socket} sends {length} bytes to {ReportText.Of(to)}", () => socket.SendAsync(Pattern(length), to, null, Cancellation));

    private static string Lengths(QrtrDatagram datagram) => $"{datagram.Payload.Length} bytes{(datagram.Truncated ? ", MSG_TRUNC" : "")}";

    private static byte[] Pattern(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(i * 31);
        return bytes;
    }
}
