using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios.EndpointIds;

/// <summary>Lookups from bound and unbound sockets: <c>ctrl_cmd_new_lookup</c>, <c>lookup_notify</c>.</summary>
internal static class Observers
{
    private static async Task<(ScriptRemote T, ScriptRemote U)> TwoServersAsync(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        await u.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 9));
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 9));
        await u.SendControlAsync(6, new QrtrNewServer(5, 1, 6, 9));
        return (t, u);
    }

    /// <summary>
    /// <c>node_get</c>: two servers may have the same service, node and port on different endpoints. Servers are sorted by node,
    /// endpoint and port.
    /// </summary>
    public static async Task An_unbound_lookup_finds_all_servers(Script s)
    {
        var (t, _) = await TwoServersAsync(s);
        await t.SendControlAsync(7, new QrtrNewServer(5, 2, 7, 3));
        var server = await s.SocketAsync("server", 0x5001);
        await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_sock_hears</c>: a bound observer is notified only of servers on its endpoint. Every observer receives the end-of-list mark.
    /// </summary>
    public static async Task A_bound_lookup_finds_only_servers_on_its_endpoint(Script s)
    {
        var (t, u) = await TwoServersAsync(s);
        var server = await s.SocketAsync("server", 0x6000);
        await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        uint port = 0x5000;
        foreach (var id in new uint[] { t.Endpoint, u.Endpoint, 1, 0x7fffffff })
        {
            var a = await s.SocketAsync($"a{port}", port++);
            await a.BindEndpointAsync(id);
            await a.ReportAsync();
            await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
            await a.DrainAsync();
        }
    }

    /// <summary>
    /// <c>ctrl_cmd_new_server</c>, <c>server_del</c>: notifications go only to observers that can receive from the server's
    /// endpoint.
    /// </summary>
    public static async Task Only_observers_of_a_remote_are_notified_of_its_changes(Script s)
    {
        var (t, u) = await TwoServersAsync(s);
        var boundToT = await s.SocketAsync("of t", 0x5000);
        var boundToU = await s.SocketAsync("of u", 0x5001);
        var unbound = await s.SocketAsync("of all", 0x5002);
        await boundToT.BindEndpointAsync(t.Endpoint);
        await boundToU.BindEndpointAsync(u.Endpoint);
        await unbound.ReportAsync();
        var observers = new[] { boundToT, boundToU, unbound };
        foreach (var observer in observers)
        {
            await observer.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
            await observer.DrainAsync();
        }
        QrtrControlPacket[] packets = [new QrtrNewServer(5, 3, 7, 11), new QrtrDelServer(5, 3, 7, 11), new QrtrDelClient(7, 9), new QrtrNewServer(5, 4, 7, 9), new QrtrBye(0)];
        foreach (var remote in new[] { u, t })
        {
            foreach (var packet in packets)
            {
                await remote.SendControlAsync(7, packet);
                foreach (var observer in observers) await observer.DrainAsync();
            }
        }
        await u.CloseAsync();
        foreach (var observer in observers) await observer.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_del_server</c> removes a server only if the server is on the sender's endpoint. A new lookup still finds the other
    /// remote's server.
    /// </summary>
    public static async Task DEL_SERVER_from_one_remote_does_not_remove_the_server_of_the_other_remote(Script s)
    {
        var (t, u) = await TwoServersAsync(s);
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        await u.SendControlAsync(7, new QrtrDelServer(5, 1, 7, 9));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await u.SendControlAsync(7, new QrtrDelServer(5, 1, 7, 9));
        await t.SendControlAsync(7, new QrtrDelServer(5, 1, 6, 9));
        await a.DrainAsync();
        await t.SendControlAsync(7, new QrtrDelServer(5, 1, 7, 9));
        await a.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>server_add</c>: on one endpoint, a new server replaces the old server on the same port, as on a stock kernel. A server
    /// on another endpoint is not replaced.
    /// </summary>
    public static async Task A_server_replaces_only_a_server_on_its_own_endpoint(Script s)
    {
        var (t, u) = await TwoServersAsync(s);
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        await u.SendControlAsync(7, new QrtrNewServer(8, 2, 7, 9));
        await a.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await a.DrainAsync();
        await t.SendControlAsync(7, new QrtrDelServer(0, 0, 7, 9));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>lookup_notify</c>: whether an observer is notified depends on its binding at the time of the notification, not on its
    /// binding at the time of the lookup.
    /// </summary>
    public static async Task A_notification_uses_the_binding_at_that_time(Script s)
    {
        var (t, u) = await TwoServersAsync(s);
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        await a.BindEndpointAsync(t.Endpoint);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await a.BindEndpointAsync(u.Endpoint);
        await u.SendControlAsync(7, new QrtrNewServer(5, 3, 7, 11));
        await t.SendControlAsync(7, new QrtrNewServer(5, 3, 7, 11));
        await a.DrainAsync();
        await a.BindEndpointAsync(0);
        await t.SendControlAsync(7, new QrtrDelServer(5, 3, 7, 11));
        await u.SendControlAsync(7, new QrtrDelServer(5, 3, 7, 11));
        await a.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrDelLookup(5, 0));
        await t.SendControlAsync(7, new QrtrNewServer(5, 3, 7, 11));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>server_add</c>: a server is refused if its node has not been seen on the endpoint that announces the server, because there
    /// would never be a BYE for that node.
    /// </summary>
    public static async Task A_server_on_a_node_that_was_not_seen_is_refused(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        var server = new QrtrNewServer(5, 1, 9, 2).ToArray();
        // A DATA packet does not add a node.
        await t.DataAsync(QrtrAddress.Control(7), NameService, server);
        await a.DrainAsync();
        await u.SendControlAsync(9, new QrtrPing());
        await t.DataAsync(QrtrAddress.Control(7), NameService, server);
        await a.DrainAsync();
        await t.SendControlAsync(9, new QrtrPing());
        await t.DataAsync(QrtrAddress.Control(7), NameService, server);
        await t.DataAsync(QrtrAddress.Control(7), NameService, new QrtrNewServer(5, 1, 1, 3).ToArray());
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_post</c>: lookups from remotes are refused on arrival and add no node.</summary>
    public static async Task A_lookup_from_a_remote_is_refused(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var node in new uint[] { 7, 1 })
        {
            await t.SendControlAsync(node, new QrtrNewLookup(0, 0));
            await t.SendControlAsync(node, new QrtrDelLookup(0, 0));
            await t.SendControlAsync(node, new QrtrNewLookup(0, 0), confirmRx: true);
        }
        await t.WriteAsync("NEW_LOOKUP to a common port", RawPacket.V1(new QrtrNewLookup(0, 0).ToArray(), type: 10));
        await a.SendAsync(Served, Bytes(4));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_new_lookup</c>, <c>ctrl_cmd_del_lookup</c>: the name service refuses lookups that a remote sends as DATA,
    /// even if they claim to be from the host.
    /// </summary>
    public static async Task A_lookup_that_a_remote_sends_as_DATA_is_refused_too(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.DataAsync(QrtrAddress.Control(7), NameService, new QrtrNewLookup(5, 0).ToArray());
        await t.DataAsync(Host(0x5000), NameService, new QrtrNewLookup(5, 0).ToArray());
        await a.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(6, 0));
        await t.DataAsync(Host(0x5000), NameService, new QrtrDelLookup(6, 0).ToArray());
        await t.DataAsync(Host(0x5000), NameService, new QrtrDelClient(1, 0x5000).ToArray());
        await a.DrainAsync();
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 8));
        await t.SendControlAsync(7, new QrtrNewServer(6, 1, 7, 9));
        await a.DrainAsync();
        await t.DrainAsync();
    }
}
