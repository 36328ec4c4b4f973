using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>Messages between host sockets.</summary>
internal static class LocalMessages
{
    /// <summary>
    /// <c>qrtr_sendmsg</c>, <c>qrtr_local_enqueue</c>: messages of up to 65535 bytes are delivered. A message of 65536 bytes is refused
    /// with -EMSGSIZE.
    /// </summary>
    public static async Task Each_size_arrives_as_it_was_sent(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x6000);
        foreach (var size in new[] { 0, 1, 2, 3, 4, 5, 20, 1000, 65535, 65536 })
        {
            await a.SendAsync(Host(0x6000), Bytes(size));
            await b.DrainAsync();
        }
    }

    /// <summary>
    /// <c>qrtr_local_enqueue</c>: a send to the socket's own address fails with -ENODEV, even if the socket is connected to that address.
    /// </summary>
    public static async Task A_socket_cannot_send_to_itself(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendAsync(Host(0x5000), Bytes(4));
        await a.ConnectAsync(Host(0x5000));
        await a.SendAsync(null, Bytes(4));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_local_enqueue</c> returns -ENODEV for an unused port, and <c>qrtr_sendmsg</c> returns -ECONNRESET for an unknown
    /// node.
    /// </summary>
    public static async Task Missing_ports_and_missing_nodes_cause_different_errors(Script s)
    {
        var a = await s.SocketAsync("a");
        await a.SendAsync(Host(0x5000), Bytes(4));
        foreach (var node in new uint[] { 0, 2, 7, 0xfffffffe }) await a.SendAsync(new QrtrAddress(node, 1), Bytes(4));
        await a.SendAsync(QrtrAddress.Control(7), Bytes(4));
        var b = await s.SocketAsync("b", 0x5000);
        await a.SendAsync(Host(0x5000), Bytes(4));
        await b.CloseAsync();
        await a.SendAsync(Host(0x5000), Bytes(4));
    }

    /// <summary>
    /// <c>qrtr_sendmsg</c>, <c>qrtr_connect</c>: without a peer, sending fails with -ENOTCONN. If a socket connects more than once,
    /// the last peer counts.
    /// </summary>
    public static async Task Messages_without_an_address_go_to_the_peer(Script s)
    {
        var a = await s.SocketAsync("a");
        var b = await s.SocketAsync("b", 0x5000);
        var c = await s.SocketAsync("c", 0x5001);
        await a.SendAsync(null, Bytes(4));
        await a.ConnectAsync(Host(0x5000));
        await a.SendAsync(null, Bytes(4));
        await a.SendAsync(Host(0x5001), Bytes(5));
        await a.ConnectAsync(Host(0x5001));
        await a.SendAsync(null, Bytes(6));
        await b.DrainAsync();
        await c.DrainAsync();
    }

    /// <summary><c>qrtr_connect</c> does not check the address. Errors occur only when a message is sent.</summary>
    public static async Task Any_address_can_be_a_peer(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var peer in new[] { Host(0x7000), Served, new(QrtrConstants.NodeBroadcast, 5), Everybody, new(0, 0), NameService })
        {
            await a.ConnectAsync(peer);
            await a.SendAsync(null, Bytes(4));
        }
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_recvmsg</c> does not check the peer.</summary>
    public static async Task A_connected_socket_receives_from_any_sender(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.ConnectAsync(Served);
        await b.SendAsync(Host(0x5000), Bytes(4));
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_recvmsg</c>: the receiver gets MSG_TRUNC, and the rest of the message is lost.</summary>
    public static async Task A_message_that_does_not_fit_is_truncated(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x6000);
        foreach (var room in new[] { 0, 1, 3, 4, 5 })
        {
            await b.SendAsync(Host(0x5000), Bytes(4));
            await a.ReceiveAsync(new ReceiveOptions { BufferSize = room });
            await a.ReceiveAsync();
        }
        await b.SendAsync(Host(0x5000), Bytes(0));
        await a.ReceiveAsync(new ReceiveOptions { BufferSize = 0 });
        await a.ReceiveAsync();
    }

    /// <summary><c>qrtr_recvmsg</c>: a socket has one receive queue for all senders.</summary>
    public static async Task Messages_keep_their_order(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x6000);
        var c = await s.SocketAsync("c", 0x6001);
        for (var i = 1; i <= 3; i++)
        {
            await b.SendAsync(Host(0x5000), Bytes(i));
            await c.SendAsync(Host(0x5000), Bytes(i));
        }
        await b.CloseAsync();
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_proto_ops</c> has no <c>setsockopt</c>, and <c>qrtr_sendmsg</c> ignores ancillary data.</summary>
    public static async Task Endpoints_cannot_be_told_apart(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x6000);
        foreach (var option in new[] { QrtrSocketOptions.ReportEndpoint, QrtrSocketOptions.BindEndpoint, 99 })
        {
            await a.SetOptionAsync(option, 1);
            await a.GetOptionAsync(option);
        }
        foreach (var id in new uint[] { 0, 1, 5 }) await b.SendAsync(Host(0x5000), Bytes(4), SendOptions.ToEndpoint(id));
        await b.SendAsync(Host(0x5000), Bytes(4), new SendOptions { Ancillary = [new AncillaryData(QrtrSocketOptions.Level, 77, new byte[1])] });
        await a.ReceiveAsync(new ReceiveOptions { HasControlBuffer = false });
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_local_enqueue</c> returns -ENOSPC when <c>sock_queue_rcv_skb</c> finds no space in the receive buffer. Each message
    /// takes up its <c>truesize</c>.
    /// </summary>
    public static async Task A_full_receive_buffer_causes_ENOSPC(Script s)
    {
        var b = await s.SocketAsync("b", 0x6000);
        uint port = 0x5000;
        foreach (var size in new[] { 0, 1, 300, 352, 353, 672, 700, 1000, 1700, 3000, 3700, 4000, 8000, 20000, 32000, 65535 })
        {
            var a = await s.SocketAsync($"a{size}", ++port);
            await b.SendUntilRefusedAsync(Host(port), size);
            await a.ReceiveAsync();
            await b.SendUntilRefusedAsync(Host(port), size);
            await a.CountAsync();
        }
    }
}
