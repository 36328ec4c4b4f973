using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>DEL_CLIENT and BYE.</summary>
internal static class Departures
{
    /// <summary>
    /// <c>qrtr_port_remove</c>, <c>ctrl_cmd_del_client</c>: remotes and the host's servers get DEL_CLIENT, and observers get
    /// DEL_SERVER for the socket's server.
    /// </summary>
    public static async Task Closing_a_socket_is_announced_to_all(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var server = await s.SocketAsync("server", 0x5001);
        var observer = await s.SocketAsync("observer", 0x5002);
        await t.SendControlAsync(7, new QrtrHello());
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await server.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        await observer.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await observer.DrainAsync();
        await t.SkipAsync();
        await u.SkipAsync();
        await a.CloseAsync();
        await t.DrainAsync();
        await u.DrainAsync();
        await server.DrainAsync();
        await observer.DrainAsync();
    }

    /// <summary><c>qrtr_release</c>: closing a socket that was never bound is not announced.</summary>
    public static async Task An_unbound_socket_closes_silently(Script s)
    {
        var t = await s.RemoteAsync("t");
        var server = await s.SocketAsync("server", 0x5001);
        await server.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        await t.SkipAsync();
        var a = await s.SocketAsync("a");
        await a.SendAsync(null, Bytes(4));
        await a.CloseAsync();
        await t.DrainAsync();
        await server.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_del_client</c>: a DEL_CLIENT from a remote affects only the remote's own node. The host's servers are notified even
    /// if no server was registered on the client's port.
    /// </summary>
    public static async Task A_DEL_CLIENT_from_a_remote_is_forwarded_to_the_host_servers(Script s)
    {
        var t = await s.RemoteAsync("t");
        var server = await s.SocketAsync("server", 0x5001);
        var observer = await s.SocketAsync("observer", 0x5002);
        await server.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        await observer.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 9));
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 10));
        await observer.DrainAsync();
        foreach (var (node, port) in new (uint, uint)[] { (7, 9), (7, 9), (7, 99), (8, 10), (1, 0x5001), (7, 0) })
        {
            await t.SendControlAsync(7, new QrtrDelClient(node, port));
            await server.DrainAsync();
            await observer.DrainAsync();
        }
        await t.DrainAsync();
    }

    /// <summary><c>ctrl_cmd_del_client</c>: with DEL_CLIENT, a host socket can remove only its own services and lookups.</summary>
    public static async Task A_socket_can_send_DEL_CLIENT_only_for_itself(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await b.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        await b.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await a.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await a.DrainAsync();
        await b.DrainAsync();
        await t.SkipAsync();
        await b.SendToNameServiceAsync(new QrtrDelClient(1, 0x5000));
        await b.SendToNameServiceAsync(new QrtrDelClient(7, 0x5001));
        await a.DrainAsync();
        await b.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrDelClient(1, 0x5000));
        await a.DrainAsync();
        await b.DrainAsync();
        await b.SendToNameServiceAsync(new QrtrNewServer(7, 1, 0, 0));
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_bye</c>: observers are notified about each server of the remote, and the host's servers are notified about the
    /// node. Messages can still be sent to the remote.
    /// </summary>
    public static async Task A_remote_that_sends_BYE_loses_its_servers(Script s)
    {
        var t = await s.RemoteAsync("t");
        var server = await s.SocketAsync("server", 0x5001);
        var other = await s.SocketAsync("other", 0x5000);
        var observer = await s.SocketAsync("observer", 0x5002);
        await server.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        await other.SendToNameServiceAsync(new QrtrNewServer(6, 2, 0, 0));
        await observer.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        foreach (var port in new uint[] { 3, 1, 2 }) await t.SendControlAsync(7, new QrtrNewServer(5, port, 7, port));
        await t.SendControlAsync(8, new QrtrNewServer(5, 1, 8, 1));
        await observer.DrainAsync();
        await t.SkipAsync();
        await t.SendControlAsync(7, new QrtrBye(99, 98));
        await server.DrainAsync();
        await other.DrainAsync();
        await observer.DrainAsync();
        await observer.SendAsync(Served, Bytes(4));
        await t.DrainAsync();
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await observer.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_unregister</c>, <c>ctrl_cmd_bye</c>: each host server gets one BYE for each node of a removed remote, even if
    /// the node has only clients. A socket that is not a server gets no BYE.
    /// </summary>
    public static async Task Each_server_gets_one_BYE_for_each_node_of_a_removed_remote(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var servers = new[] { await s.SocketAsync("low", 0x5000), await s.SocketAsync("high", 0x5001) };
        foreach (var server in servers) await server.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        var observer = await s.SocketAsync("observer", 0x5002);
        await observer.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await t.SendControlAsync(7, new QrtrHello());
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 8, 9));
        await t.SendControlAsync(7, new QrtrNewServer(5, 2, 8, 10));
        foreach (var port in new uint[] { 1, 2 }) await t.DataAsync(new QrtrAddress(9, port), Host(0x5002), Bytes(4));
        await u.DataAsync(new QrtrAddress(10, 1), Host(0x5002), Bytes(4));
        await observer.DrainAsync();
        foreach (var remote in new[] { t, u })
        {
            await remote.CloseAsync();
            foreach (var socket in servers.Append(observer)) await socket.DrainAsync();
        }
    }

    /// <summary><c>ctrl_cmd_bye</c>: even a BYE from an unknown node is forwarded to the host's servers.</summary>
    public static async Task A_BYE_from_a_node_without_servers_is_forwarded_too(Script s)
    {
        var t = await s.RemoteAsync("t");
        var server = await s.SocketAsync("server", 0x5001);
        await server.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        await t.SendControlAsync(7, new QrtrBye(0));
        await t.SendControlAsync(7, new QrtrBye(0));
        await t.WriteAsync(new QrtrBye(0).ToPacket(Served, NameService));
        await t.WriteAsync(new QrtrBye(0).ToPacket(Everybody, NameService));
        await server.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_bye</c>: a BYE from a host socket removes all servers of the host, and their removal is announced.
    /// </summary>
    public static async Task A_BYE_from_a_host_socket_removes_all_host_servers(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await b.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        await b.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await b.DrainAsync();
        await t.SkipAsync();
        await b.SendToNameServiceAsync(new QrtrBye(0));
        await a.DrainAsync();
        await b.DrainAsync();
        await t.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await b.DrainAsync();
        await t.SendControlAsync(7, new QrtrHello());
        await t.DrainAsync();
    }

    /// <summary><c>ctrl_cmd_bye</c>: if the queue of a host server is full, host servers on higher ports do not get the BYE.</summary>
    public static async Task A_server_with_a_full_queue_prevents_servers_on_higher_ports_from_getting_a_BYE(Script s)
    {
        var t = await s.RemoteAsync("t");
        var low = await s.SocketAsync("low", 0x5000);
        var middle = await s.SocketAsync("middle", 0x5001);
        var high = await s.SocketAsync("high", 0x5002);
        foreach (var socket in new[] { low, middle, high }) await socket.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await s.SettleAsync();
        await high.SendUntilRefusedAsync(Host(0x5001), 20000);
        await t.SendControlAsync(7, new QrtrBye(0));
        await low.DrainAsync();
        await high.DrainAsync();
        await t.SendControlAsync(7, new QrtrDelClient(7, 9));
        await low.DrainAsync();
        await high.DrainAsync();
        await middle.CountAsync();
        await t.SendControlAsync(7, new QrtrBye(0));
        await middle.DrainAsync();
        await high.DrainAsync();
    }
}
