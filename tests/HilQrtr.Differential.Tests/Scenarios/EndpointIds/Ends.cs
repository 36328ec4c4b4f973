using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Differential.Tests.Scenarios.EndpointIds;

/// <summary>HELLO, DEL_CLIENT, BYE and the removal of a remote, for bound and unbound sockets.</summary>
internal static class Ends
{
    private static async Task<ScriptSocket[]> ServersAsync(Script s, params uint[] endpoints)
    {
        var servers = new List<ScriptSocket>();
        foreach (var endpoint in endpoints)
        {
            var server = await s.SocketAsync($"of {s.Endpoints.Of(endpoint)}", 0x5000 + (uint)servers.Count);
            await server.BindEndpointAsync(endpoint);
            await server.ReportAsync();
            await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
            servers.Add(server);
        }
        return [.. servers];
    }

    /// <summary>
    /// <c>ctrl_cmd_bye</c>, <c>ctrl_cmd_del_client</c>, <c>qrtr_endpoint_unregister</c>: host servers are notified only about the
    /// remotes that they can receive from.
    /// </summary>
    public static async Task The_removal_of_a_remote_is_reported_only_to_servers_that_can_receive_from_it(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var servers = await ServersAsync(s, t.Endpoint, u.Endpoint, 0, 1, 0x7fffffff);
        await t.SendControlAsync(7, new QrtrHello());
        await u.SendControlAsync(7, new QrtrHello());
        foreach (var packet in new QrtrControlPacket[] { new QrtrDelClient(7, 9), new QrtrBye(0) })
        {
            await u.SendControlAsync(7, packet);
            foreach (var server in servers) await server.DrainAsync();
        }
        await t.CloseAsync();
        foreach (var server in servers) await server.DrainAsync();
        await u.CloseAsync();
        foreach (var server in servers) await server.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_unregister</c>: if several remotes use the same node, servers get a BYE for each of these remotes. It does
    /// not matter which remote used the node first, or whether the node has servers.
    /// </summary>
    public static async Task The_first_and_the_last_remote_of_a_node_each_cause_a_BYE(Script s)
    {
        var server = await s.SocketAsync("server", 0x5000);
        await server.ReportAsync();
        await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        foreach (var lastEndsFirst in new[] { false, true })
        {
            var first = await s.RemoteAsync($"first{lastEndsFirst}");
            var last = await s.RemoteAsync($"last{lastEndsFirst}", device: 1);
            await first.SendControlAsync(7, new QrtrNewServer(6, 1, 7, 9));
            await last.SendControlAsync(7, new QrtrHello());
            await last.SendControlAsync(7, new QrtrNewServer(6, 1, 8, 9));
            await first.SendControlAsync(8, new QrtrPing());
            foreach (var remote in lastEndsFirst ? [last, first] : new[] { first, last })
            {
                await remote.CloseAsync();
                await server.DrainAsync();
            }
        }
    }

    /// <summary>
    /// <c>qrtr_port_remove</c>: the end of a host socket is reported with endpoint 1 (the host), whatever the socket was bound to.
    /// Sockets bound to another endpoint are not notified.
    /// </summary>
    public static async Task Closing_a_socket_is_reported_for_the_host_endpoint(Script s)
    {
        var t = await s.RemoteAsync("t");
        var servers = await ServersAsync(s, t.Endpoint, 0, 1);
        var a = await s.SocketAsync("a", 0x6000);
        await a.BindEndpointAsync(t.Endpoint);
        await t.SkipAsync();
        await a.CloseAsync();
        foreach (var server in servers) await server.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_new_server</c>, <c>server_del</c>: a host server is announced to everyone, even if its socket is bound to an
    /// endpoint.
    /// </summary>
    public static async Task A_bound_server_is_announced_to_all(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x6000);
        await t.SendControlAsync(7, new QrtrHello());
        await u.SendControlAsync(7, new QrtrHello());
        await a.BindEndpointAsync(u.Endpoint);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await t.DrainAsync();
        await u.DrainAsync();
        await u.SendControlAsync(7, new QrtrHello());
        await a.SendToNameServiceAsync(new QrtrDelServer(5, 1, 1, 0x6000));
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_hello</c>: each remote gets its own answer with the host's servers, even if another remote has the same node number.
    /// A remote that was removed and returns is answered again.
    /// </summary>
    public static async Task Each_HELLO_is_answered_through_its_endpoint(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        await ServersAsync(s, 0, u.Endpoint);
        await t.SkipAsync();
        await u.SkipAsync();
        await t.SendControlAsync(7, new QrtrPing());
        await u.SendControlAsync(7, new QrtrHello(), confirmRx: true);
        await t.DrainAsync();
        await u.DrainAsync();
        await t.SendControlAsync(7, new QrtrHello());
        await t.CloseAsync();
        var again = await s.RemoteAsync("t again");
        await again.SendControlAsync(7, new QrtrHello());
        await again.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_hello</c> from the host: the reply comes from the host, so sockets bound to a remote's endpoint do not receive it.
    /// </summary>
    public static async Task The_reply_to_a_HELLO_from_a_host_socket_comes_from_the_host(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x6000);
        await a.ReportAsync();
        foreach (var id in new uint[] { 0, 1, t.Endpoint })
        {
            await a.BindEndpointAsync(id);
            await a.SendToNameServiceAsync(new QrtrHello());
            await a.DrainAsync();
        }
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_local_bye</c>: even if the kernel generates more BYEs than fit into the name service's receive buffer, no BYE is lost.
    /// </summary>
    public static async Task No_BYE_of_a_removed_remote_is_lost(Script s)
    {
        const uint first = 1000, count = 300;
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        for (var node = first; node < first + count; node++)
        {
            await t.SendControlUnrecordedAsync(node, new QrtrNewServer(5, node, node, 9));
            if (node % 64 == 0) await s.SettleAsync();
        }
        await u.SendControlAsync(first, new QrtrNewServer(5, 1, first, 9));
        await t.CloseAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>node_get</c>, <c>node_find</c>: the nodes of all endpoints, including the host, are counted together. A node
    /// that never had a server is not counted.
    /// </summary>
    public static async Task Nodes_of_all_endpoints_are_counted_together(Script s)
    {
        const uint first = 1000, half = 256, last = first + half - 1;
        // A node that had a server stays known to the name service, so the host counts as a node from here on.
        var server = await s.SocketAsync("server", 0x5001);
        await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await server.CloseAsync();
        var a = await s.SocketAsync("a", 0x5000);
        var remotes = new[] { await s.RemoteAsync("t"), await s.RemoteAsync("u", device: 1) };
        foreach (var remote in remotes)
        {
            for (var node = first; node <= last; node++)
            {
                await remote.SendControlUnrecordedAsync(node, new QrtrNewServer(5, node, node, 9));
                await remote.SendControlUnrecordedAsync(node + half, new QrtrDelServer(5, node, node + half, 9));
                if (node % 32 == 0) await s.SettleAsync();
            }
        }
        await a.ReportAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, last - 1));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, last));
        await a.DrainAsync();
        await remotes[0].CloseAsync();
        await remotes[1].SendControlAsync(last, new QrtrNewServer(5, last, last, 9));
        await a.DrainAsync();
        // CloseAsync waits until the host is idle. Without this wait, the sockets would close while many BYEs are still queued, and the
        // name service would lose the DEL_CLIENT of each socket.
        await remotes[1].CloseAsync();
    }
}
