using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>Port allocation.</summary>
internal static class Ports
{
    /// <summary>
    /// <c>qrtr_create</c>, <c>qrtr_getname</c>, <c>qrtr_recvmsg</c>: until a socket is bound, it is SOCK_ZAPPED and has no port.
    /// </summary>
    public static async Task An_unbound_socket_has_port_0_and_receives_nothing(Script s)
    {
        var a = await s.SocketAsync("a");
        await a.NameAsync();
        await a.ReceiveAsync();
        await a.BindAsync(0);
        await a.NameAsync();
        await a.ReceiveAsync();
    }

    /// <summary>
    /// <c>qrtr_port_assign</c>: a socket can be bound to ports below, in and above the ephemeral range, and to ports that are
    /// negative as an int.
    /// </summary>
    public static async Task Each_kind_of_port_can_be_bound(Script s)
    {
        foreach (var port in new uint[] { 1, 2, 0x3fff, 0x4000, 0x7fff, 0x8000, 0xfffe, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffd, 0xffffffff })
        {
            var socket = await s.SocketAsync($"a{port}", port);
            await socket.NameAsync();
            var second = await s.SocketAsync($"b{port}", port);
            await second.NameAsync();
            await second.SendAsync(Host(port), Bytes(4));
            await socket.DrainAsync();
        }
    }

    /// <summary>
    /// <c>qrtr_port_assign</c>: if xa_insert returns -EBUSY, binding fails with -EADDRINUSE. <c>qrtr_port_remove</c> frees the
    /// port.
    /// </summary>
    public static async Task A_port_in_use_is_free_again_after_close(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5000);
        await b.NameAsync();
        await b.ReceiveAsync();
        await a.CloseAsync();
        await b.BindAsync(0x5000);
        await b.NameAsync();
    }

    /// <summary>
    /// <c>qrtr_port_assign</c>: the control port is entry 0 of <c>qrtr_ports</c>. The name service's socket has been bound to it
    /// since <c>qrtr_ns_init</c>.
    /// </summary>
    public static async Task The_control_port_is_in_use(Script s)
    {
        var a = await s.SocketAsync("a", QrtrConstants.PortControl);
        await a.NameAsync();
        await a.ReceiveAsync();
        await a.BindAsync(0x5000);
        await a.BindAsync(QrtrConstants.PortControl);
        await a.NameAsync();
        var b = await s.SocketAsync("b");
        await b.SendAsync(Host(0x5000), Bytes(4));
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_bind</c>: the node in the address must be the socket's own node.</summary>
    public static async Task A_port_of_another_node_cannot_be_bound(Script s)
    {
        var a = await s.SocketAsync("a");
        foreach (var node in new uint[] { 0, 2, 7, QrtrConstants.NodeBroadcast }) await a.BindAsync(new QrtrAddress(node, 0x5000));
        await a.NameAsync();
        await a.BindAsync(0x5000);
        await a.BindAsync(new QrtrAddress(7, 0x5000));
        await a.NameAsync();
    }

    /// <summary>
    /// <c>__qrtr_bind</c>: binding to the current port succeeds. When a socket moves, the new port is allocated before the old one is
    /// released.
    /// </summary>
    public static async Task A_bound_socket_can_move_to_another_port(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.BindAsync(0x5000);
        await t.DrainAsync();
        await a.BindAsync(0x5001);
        await a.NameAsync();
        await t.DrainAsync();
        var b = await s.SocketAsync("b", 0x5000);
        await a.BindAsync(0x5000);
        await a.NameAsync();
        await b.SendAsync(Host(0x5001), Bytes(4));
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>__qrtr_bind</c>, <c>qrtr_port_assign</c>: binding to port 0 a second time allocates a second port, because the first port
    /// is still in use.
    /// </summary>
    public static async Task Binding_to_port_0_again_allocates_another_port(Script s)
    {
        var a = await s.SocketAsync("a");
        for (var i = 0; i < 4; i++)
        {
            await a.BindAsync(0);
            await a.NameAsync();
        }
    }

    /// <summary><c>__qrtr_bind</c>: the receive queue belongs to the socket, not to the port.</summary>
    public static async Task Queued_messages_move_with_their_socket(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x6000);
        await b.SendAsync(Host(0x5000), Bytes(4));
        await a.BindAsync(0x5001);
        await b.SendAsync(Host(0x5001), Bytes(5));
        await b.SendAsync(Host(0x5000), Bytes(6));
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_autobind</c>, <c>qrtr_port_assign</c>: xa_alloc returns the lowest free port.</summary>
    public static async Task Automatic_ports_fill_gaps(Script s)
    {
        var sockets = new List<ScriptSocket>();
        for (var i = 0; i < 5; i++)
        {
            var socket = await s.SocketAsync($"a{i}");
            sockets.Add(socket);
            await socket.BindAsync(0);
            await socket.NameAsync();
        }
        await sockets[3].CloseAsync();
        await sockets[1].CloseAsync();
        await s.SocketAsync("b", 0x4001);
        for (var i = 0; i < 2; i++)
        {
            var socket = await s.SocketAsync($"c{i}");
            await socket.BindAsync(0);
            await socket.NameAsync();
        }
    }

    /// <summary>
    /// <c>qrtr_sendmsg</c>: after errors that occur before <c>qrtr_autobind</c>, the socket has no port; after later errors, it has
    /// one.
    /// </summary>
    public static async Task Sending_and_connecting_bind_a_socket_even_if_they_fail(Script s)
    {
        var a = await s.SocketAsync("a");
        await a.SendAsync(null, Bytes(4));
        await a.NameAsync();
        await a.SendAsync(Host(0x5000), new byte[65536]);
        await a.NameAsync();
        await a.SendAsync(Host(0x5000), Bytes(4));
        await a.NameAsync();
        var b = await s.SocketAsync("b");
        await b.SendAsync(new QrtrAddress(7, 1), Bytes(4));
        await b.NameAsync();
        var c = await s.SocketAsync("c");
        await c.SendAsync(new QrtrAddress(QrtrConstants.NodeBroadcast, 5), Bytes(4));
        await c.NameAsync();
        var d = await s.SocketAsync("d");
        await d.ConnectAsync(new QrtrAddress(7, 1));
        await d.NameAsync();
    }

    /// <summary><c>qrtr_port_lookup</c>: port 0 and the control port are the same port.</summary>
    public static async Task Port_0_is_the_name_service(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendAsync(Host(0), new QrtrNewLookup(0, 0).ToArray());
        await a.DrainAsync();
    }
}
