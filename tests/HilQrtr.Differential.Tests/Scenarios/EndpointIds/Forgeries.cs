using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios.EndpointIds;

/// <summary>Remotes that claim to be the host. The name service uses the endpoint to decide whether a sender is local.</summary>
internal static class Forgeries
{
    /// <summary>
    /// <c>ctrl_cmd_new_server</c>: if a remote registers a server as the host's server, the server belongs to the remote and is not
    /// announced.
    /// </summary>
    public static async Task A_server_that_a_remote_registers_in_the_name_of_the_host_belongs_to_the_remote(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var server = await s.SocketAsync("server", 0x5001);
        await a.ReportAsync();
        await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await u.SkipAsync();
        await t.SendControlAsync(1, new QrtrNewServer(5, 2, 1, 0x5001));
        await t.SendControlAsync(7, new QrtrNewServer(5, 3, 1, 0x5002));
        await a.DrainAsync();
        await u.SendControlAsync(8, new QrtrHello());
        await u.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await t.CloseAsync();
        await a.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_del_server</c>, <c>ctrl_cmd_del_client</c>, <c>ctrl_cmd_bye</c>: a remote cannot remove anything that belongs to
    /// the host or to other remotes.
    /// </summary>
    public static async Task A_remote_removes_nothing_that_belongs_to_others(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var server = await s.SocketAsync("server", 0x5001);
        await a.ReportAsync();
        await server.ReportAsync();
        await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await u.SendControlAsync(8, new QrtrNewServer(5, 1, 8, 9));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await u.SkipAsync();
        foreach (var (node, port) in new (uint, uint)[] { (1, 0x5001), (8, 9) })
        {
            foreach (var packet in new QrtrControlPacket[] { new QrtrDelServer(5, 1, node, port), new QrtrDelClient(node, port), new QrtrBye(0) })
            {
                await t.SendControlAsync(node, packet);
                await a.DrainAsync();
                await server.DrainAsync();
                await u.DrainAsync();
            }
        }
        await t.CloseAsync();
        await a.DrainAsync();
        await server.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_new_server</c>, <c>ctrl_cmd_del_server</c>, <c>ctrl_cmd_bye</c>: several remotes may bridge to the same node. Each
    /// remote withdraws only the servers that it announced itself. Messages from an unbound socket go to the first remote.
    /// </summary>
    public static async Task Each_of_two_remotes_that_bridge_to_a_node_withdraws_only_its_own_servers(Script s)
    {
        var bridged = new QrtrAddress(8, 9);
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        QrtrPacket[] withdrawals =
        [
            new QrtrDelServer(5, 1, bridged.Node, bridged.Port).ToPacket(QrtrAddress.Control(10), NameService),
            new QrtrDelClient(bridged.Node, bridged.Port).ToPacket(QrtrAddress.Control(bridged.Node), NameService),
            new QrtrBye(0).ToPacket(QrtrAddress.Control(bridged.Node), NameService),
        ];
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, bridged.Node, bridged.Port));
        foreach (var withdrawal in withdrawals)
        {
            await u.SendControlAsync(10, new QrtrNewServer(5, 1, bridged.Node, bridged.Port));
            await u.WriteAsync(withdrawal);
            await a.DrainAsync();
            await a.SendAsync(bridged, Bytes(4));
            await t.DrainAsync();
            await u.DrainAsync();
        }
        await u.CloseAsync();
        await a.DrainAsync();
        await t.CloseAsync();
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_node_assign</c>, <c>server_add</c>: the broadcast node belongs to no remote, so no remote can have a server there, and
    /// broadcasts still reach all remotes.
    /// </summary>
    public static async Task The_broadcast_node_belongs_to_no_remote(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await t.DataAsync(Everybody, Host(0x5000), Bytes(4));
        await t.WriteAsync(new QrtrNewServer(5, 1, QrtrConstants.NodeBroadcast, 9).ToPacket(Everybody, NameService));
        await t.SendControlAsync(7, new QrtrNewServer(5, 2, QrtrConstants.NodeBroadcast, 9));
        await a.DrainAsync();
        await a.SendAsync(new QrtrAddress(QrtrConstants.NodeBroadcast, 9), Bytes(4));
        await a.SendAsync(Everybody, Bytes(4));
        await t.DrainAsync();
        await u.DrainAsync();
        await t.CloseAsync();
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>say_hello</c>: if a remote claims to be a host socket, the answer is sent to that socket and carries the remote's
    /// endpoint.
    /// </summary>
    public static async Task The_reply_to_a_HELLO_with_a_forged_source_socket_carries_the_endpoint_of_the_remote(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var server = await s.SocketAsync("server", 0x5fff);
        await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await t.SkipAsync();
        uint port = 0x5000;
        foreach (var id in new uint[] { 0, 1, t.Endpoint, u.Endpoint })
        {
            var a = await s.SocketAsync($"a{port}", port);
            await a.ReportAsync();
            await a.BindEndpointAsync(id);
            await t.WriteAsync(new QrtrHello().ToPacket(Host(port++), NameService));
            await a.DrainAsync();
        }
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_sock_hears</c> checks the endpoint: a socket bound to the host does not receive from a remote that claims to be the host.</summary>
    public static async Task DATA_in_the_name_of_the_host_does_not_count_as_DATA_from_the_host(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.BindEndpointAsync(1);
        await t.DataAsync(NameService, Host(0x5000), new QrtrNewServer(5, 1, 7, 9).ToArray());
        await a.DrainAsync();
        await a.BindEndpointAsync(t.Endpoint);
        await t.DataAsync(NameService, Host(0x5000), new QrtrNewServer(5, 1, 7, 9).ToArray());
        await a.DrainAsync();
    }
}
