using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>The mapping of nodes to remotes.</summary>
internal static class Nodes
{
    /// <summary>
    /// <c>qrtr_node_assign</c>, <c>qrtr_node_enqueue</c>: a remote is the bridge to all nodes whose packets it sends. Packets to
    /// the control ports of these nodes carry the remote's first node number.
    /// </summary>
    public static async Task One_remote_can_bridge_to_several_nodes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var node in new uint[] { 9, 7, 8 }) await t.DataAsync(new QrtrAddress(node, 1), Host(0x5000), Bytes(4));
        foreach (var node in new uint[] { 7, 8, 9, 10 })
        {
            await a.SendAsync(new QrtrAddress(node, 1), Bytes(4));
            await a.SendAsync(QrtrAddress.Control(node), Bytes(4));
        }
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c>: if the type in a packet's header is NEW_SERVER, the packet adds the node of the announced server, in
    /// addition to the sender's node.
    /// </summary>
    public static async Task NEW_SERVER_adds_the_node_of_its_server(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a");
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 8, 2));
        await a.SendAsync(new QrtrAddress(8, 2), Bytes(4));
        await t.DataAsync(QrtrAddress.Control(7), NameService, new QrtrNewServer(5, 1, 9, 2).ToArray());
        await a.SendAsync(new QrtrAddress(9, 2), Bytes(4));
        await t.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        // Node 9 is not mapped to the endpoint, so the kernel generates no BYE for it when t is removed. The scenario therefore
        // sends the BYE itself.
        await t.SendControlAsync(9, new QrtrBye(0));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_node_assign</c>: the first remote keeps the node number, and <c>__qrtr_node_release</c> frees the number for the
    /// next remote that transmits.
    /// </summary>
    public static async Task The_first_of_two_remotes_with_the_same_node_gets_all_messages(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrHello());
        await u.SendControlAsync(7, new QrtrHello());
        await a.SendAsync(Served, Bytes(4));
        await u.DataAsync(Served, Host(0x5000), Bytes(4), confirmRx: true);
        await a.DrainAsync();
        await t.DrainAsync();
        await u.DrainAsync();
        await t.CloseAsync();
        await a.SendAsync(Served, Bytes(4));
        await u.DataAsync(Served, Host(0x5000), Bytes(4), confirmRx: true);
        await a.DrainAsync();
        await a.SendAsync(Served, Bytes(5));
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_unregister</c>: when the second of two remotes with the same node number is removed, there is no BYE, so the
    /// servers of the second remote stay.
    /// </summary>
    public static async Task The_second_remote_with_the_same_node_is_removed_without_BYE(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a");
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await t.SendControlAsync(7, new QrtrHello());
        await u.SendControlAsync(7, new QrtrNewServer(6, 1, 7, 3));
        await u.SendControlAsync(8, new QrtrNewServer(6, 1, 8, 3));
        await a.SendToNameServiceAsync(new QrtrNewLookup(6, 0));
        await a.DrainAsync();
        await u.CloseAsync();
        await a.DrainAsync();
        await t.CloseAsync();
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_tun_open</c>: each time the device is opened, a new endpoint is created.</summary>
    public static async Task A_device_opened_twice_is_two_remotes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u");
        var a = await s.SocketAsync("a");
        await t.SendControlAsync(7, new QrtrHello());
        await u.SendControlAsync(8, new QrtrHello());
        await a.SendAsync(Served, Bytes(4));
        await a.SendAsync(new QrtrAddress(8, 9), Bytes(4));
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_node_enqueue</c>: packets to a remote that has sent nothing have the destination node QRTR_EP_NID_AUTO.
    /// </summary>
    public static async Task A_remote_that_has_sent_nothing_is_node_0xffffffff(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendAsync(Everybody, Bytes(4));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await a.CloseAsync();
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_unregister</c>, <c>qrtr_endpoint_register</c>: the host treats a remote that returns like a new one.</summary>
    public static async Task A_remote_that_returns_starts_over(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await a.SendToNameServiceAsync(new QrtrNewLookup(6, 0));
        for (var i = 0; i < 2; i++)
        {
            var t = await s.RemoteAsync($"t{i}");
            await a.SendAsync(Served, Bytes(4));
            await t.SendControlAsync(7, new QrtrHello());
            await t.SendControlAsync(7, new QrtrNewServer(6, 1, 7, 9));
            await a.SendAsync(Served, Bytes(4));
            await t.DrainAsync();
            await a.DrainAsync();
            await t.CloseAsync();
            await a.DrainAsync();
        }
    }

    /// <summary>
    /// <c>qrtr_endpoint_unregister</c>, <c>ctrl_cmd_bye</c>: there is a BYE for each node of the remote, in ascending order.
    /// </summary>
    public static async Task A_remote_is_removed_with_all_its_nodes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await a.SendToNameServiceAsync(new QrtrNewLookup(6, 0));
        foreach (var node in new uint[] { 300, 7, 0, 0x80000000, 8 })
        {
            await t.SendControlAsync(node, new QrtrNewServer(6, node, node, 3));
            await t.SendControlAsync(node, new QrtrNewServer(6, node, node, 2));
        }
        await a.DrainAsync();
        await t.CloseAsync();
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_node_assign</c>, <c>ctrl_cmd_new_server</c>: a server at the broadcast node is announced, but cannot be reached. It stays
    /// registered when its remote is removed, until a remote sends BYE from the broadcast node.
    /// </summary>
    public static async Task A_server_at_the_broadcast_node_outlives_its_remote(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, QrtrConstants.NodeBroadcast, 9));
        await a.SendAsync(new QrtrAddress(QrtrConstants.NodeBroadcast, 9), Bytes(4));
        await t.CloseAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await u.WriteAsync(new QrtrBye(0).ToPacket(Everybody, NameService));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_unregister</c>: when a remote that claimed to be node 1 is removed, the host's own servers are removed too.
    /// </summary>
    public static async Task A_remote_that_claims_to_be_the_host_takes_the_host_servers_with_it(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await b.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await t.SendControlAsync(1, new QrtrPing());
        await u.SendControlAsync(7, new QrtrHello());
        await b.DrainAsync();
        await u.DrainAsync();
        await t.CloseAsync();
        await a.DrainAsync();
        await b.DrainAsync();
        await u.DrainAsync();
    }
}
