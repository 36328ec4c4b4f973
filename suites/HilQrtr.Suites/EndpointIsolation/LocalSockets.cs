using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>What programs on the host rely on among themselves, and what no cure may change.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
public sealed class LocalSockets(string rig) : CardsFixture(rig)
{
    [RigTest("Two local sockets send each other datagrams of many lengths. Each must arrive whole, in order, with its sender's address, and nowhere else: not at the sender itself.")]
    public async Task Two_local_sockets_exchange_datagrams()
    {
        await using var left = await Open();
        await using var right = await Open();
        foreach (var (from, to) in new[] { (left, right), (right, left) })
        {
            int[] lengths = [1, 2, 3, 4, 1500, QrtrConstants.MaxPayload];
            foreach (var length in lengths)
                await from.SendAsync(Pattern(length), await NameOf(to), null, Cancellation);
            await Settle();
            var heard = await to.DrainAsync(Cancellation);
            Assert.That(heard.Select(d => d.Payload.Length), Is.EqualTo(lengths), "lengths received");
            Assert.That(heard.Where(d => !d.Payload.Span.SequenceEqual(Pattern(d.Payload.Length))), Is.Empty, "datagrams with other bytes than were sent");
            Assert.That(heard.Select(d => d.From), Is.All.EqualTo(await NameOf(from)), "senders");
            Assert.That(heard.Where(d => d.Truncated || d.ControlTruncated), Is.Empty, "datagrams flagged as cut");
            Assert.That(await QrtrSockets.ErrnoOf(from.SendAsync(Pattern(4), await NameOf(from), null, Cancellation)), Is.EqualTo(Errno.ENODEV), "a send to itself");
        }
    }

    [RigTest("A socket sends to its own port. It must fail with ENODEV: nothing is queued to the sender itself.")]
    public async Task A_socket_does_not_reach_itself()
    {
        await using var socket = await Open();
        Assert.That(await QrtrSockets.ErrnoOf(Send(socket, "to myself", await NameOf(socket))), Is.EqualTo(Errno.ENODEV), "a send to its own port");
        Assert.That(await Heard(socket), Is.Empty, "what the socket hears");
    }

    [RigTest("A socket sends a message of 65536 bytes. It must fail with EMSGSIZE, and one of 65535 must go.")]
    public async Task A_message_of_more_than_65535_bytes_is_EMSGSIZE()
    {
        await using var sender = await Open();
        await using var receiver = await Open();
        var to = await NameOf(receiver);
        Assert.That(await QrtrSockets.ErrnoOf(sender.SendAsync(Pattern(QrtrConstants.MaxPayload + 1), to, null, Cancellation)), Is.EqualTo(Errno.EMSGSIZE), "a send of 65536 bytes");
        Assert.That(await QrtrSockets.ErrnoOf(sender.SendAsync(Pattern(QrtrConstants.MaxPayload), to, null, Cancellation)), Is.EqualTo(Errno.None), "a send of 65535 bytes");
    }

    [RigTest("A socket asks for a port that another one has. It must fail with EADDRINUSE, and the owner must go on hearing what is sent there.")]
    public async Task A_port_in_use_is_EADDRINUSE()
    {
        await using var owner = await Open();
        await using var intruder = await Host.Qrtr.OpenSocketAsync(Cancellation);
        await using var sender = await Open();
        var name = await NameOf(owner);
        Assert.That(await QrtrSockets.ErrnoOf(intruder.BindAsync(name, Cancellation)), Is.EqualTo(Errno.EADDRINUSE), $"binding to {name} again");
        await Send(sender, "for the owner", name);
        Assert.That(await Heard(owner), Is.EqualTo(["for the owner"]), "what the owner hears");
    }

    [RigTest("Sockets that ask for no particular port get one. It must be the lowest free one from 0x4000 to 0x7fff, and a port that was given back must be used again.")]
    public async Task A_socket_without_a_wish_gets_the_lowest_free_port()
    {
        await using var first = await Open();
        await using var second = await Open();
        await using var third = await Open();
        var ports = new[] { (await NameOf(first)).Port, (await NameOf(second)).Port, (await NameOf(third)).Port };
        Assert.That(ports, Is.Ordered.Ascending, "ports, in order of opening");
        Assert.That(ports, Is.All.InRange(QrtrConstants.MinEphemeralPort, QrtrConstants.MaxEphemeralPort), "ports");

        await second.DisposeAsync();
        await Settle();
        await using var later = await Open();
        Assert.That((await NameOf(later)).Port, Is.EqualTo(ports[1]), "the port of a socket that is opened when the second is closed");
    }

    [RigTest("A socket is asked for its name before and after its first send. It must have node 1 and no port at first, and the port that its peer sees afterwards.")]
    public async Task A_first_send_gives_a_socket_the_lowest_free_port()
    {
        await using var peer = await Open();
        await using var socket = await Host.Qrtr.OpenSocketAsync(Cancellation);
        Assert.That(await NameOf(socket), Is.EqualTo(new QrtrAddress(QrtrConstants.LocalNode, 0)), "the name before");

        await Send(socket, "hello", await NameOf(peer));

        var heard = await peer.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
        Assert.That(await NameOf(socket), Is.EqualTo(heard.From), "the name after, and what the peer sees");
        Assert.That(heard.From.Port, Is.GreaterThan((await NameOf(peer)).Port), "the port, lower ones being taken");
    }

    [RigTest("A datagram is longer than the buffer that it is received into. It must be cut and flagged with MSG_TRUNC, and the next one must come whole.")]
    public async Task A_datagram_that_does_not_fit_is_cut_and_flagged()
    {
        await using var sender = await Open();
        await using var receiver = await Open();
        await sender.SendAsync(Pattern(100), await NameOf(receiver), null, Cancellation);
        await sender.SendAsync(Pattern(10), await NameOf(receiver), null, Cancellation);

        var cut = await receiver.ReceiveAsync(QrtrSockets.Bound, new ReceiveOptions { BufferSize = 10 }, Cancellation);
        var whole = await receiver.ReceiveAsync(QrtrSockets.Bound, new ReceiveOptions { BufferSize = 10 }, Cancellation);
        Assert.That((cut.Payload.Length, cut.Truncated), Is.EqualTo((10, true)), "length and MSG_TRUNC of 100 bytes in a buffer of 10");
        Assert.That((whole.Payload.Length, whole.Truncated), Is.EqualTo((10, false)), "length and MSG_TRUNC of 10 bytes in a buffer of 10");
    }

    [RigTest("A socket sends without naming a destination. It must fail with ENOTCONN until it is connected; then the message must reach its peer.")]
    public async Task Sending_without_a_destination_is_ENOTCONN_until_connected()
    {
        await using var peer = await Open();
        await using var socket = await Open();
        Assert.That(await QrtrSockets.ErrnoOf(socket.SendAsync(Payload.Of("too early"), null, null, Cancellation)), Is.EqualTo(Errno.ENOTCONN), "a send before connecting");

        await socket.ConnectAsync(await NameOf(peer), Cancellation);
        await socket.SendAsync(Payload.Of("connected"), null, null, Cancellation);

        Assert.That(await Heard(peer), Is.EqualTo(["connected"]), "what the peer hears");
    }

    [RigTest("A socket bound to a card looks a service up. The host's own name service must answer it, though it is not behind the card's endpoint: a driver's socket is bound before it looks its card up.")]
    [MinCards(2)]
    [Requires(Capability.EndpointIds)]
    public async Task A_socket_bound_to_a_card_reaches_the_local_name_service()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(B));
        var found = await socket.LookupAsync(WlfwService.Id, Cancellation);
        Assert.That(found, Has.Count.EqualTo(1), "services found");
    }

    [RigTest("A card confirms nothing and a sender to it is blocked. Local sockets must go on talking: the host must not hang with its card.")]
    [Requires(Capability.CardModels)]
    public async Task Local_traffic_goes_on_while_a_card_is_blocked()
    {
        AssertReached([await A.TryBringUpAsync(BringUpGoal.Link, Cancellation)]);
        await Settle();
        await using var toCard = await Open();
        await using var sender = await Open();
        await using var receiver = await Open();
        for (var i = 0; i < QrtrConstants.TxFlowHigh; i++)
            await Send(toCard, $"message {i}", Quiet(A));
        await using var eleventh = new PendingSend(ct => toCard.SendAsync(Payload.Of("the eleventh"), Quiet(A), null, ct), Cancellation);
        await Settle();
        Assert.That(eleventh.Waits, Is.True, $"whether the sender to {A.Name} waits");

        var texts = Enumerable.Range(0, 2 * QrtrConstants.TxFlowHigh).Select(i => $"local {i}").ToList();
        foreach (var text in texts)
            await Send(sender, text, await NameOf(receiver));

        Assert.That(await Heard(receiver), Is.EqualTo(texts), "what the local receiver hears");
        Assert.That(eleventh.Waits, Is.True, $"whether the sender to {A.Name} still waits");
    }

    private static byte[] Pattern(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(i * 31);
        return bytes;
    }
}
