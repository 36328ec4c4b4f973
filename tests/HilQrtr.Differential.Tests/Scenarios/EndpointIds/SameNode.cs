using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios.EndpointIds;

/// <summary>Remotes with the same node number, and senders that select no endpoint: <c>qrtr_node_assign</c>, <c>qrtr_node_lookup</c>.</summary>
internal static class SameNode
{
    /// <summary>
    /// <c>qrtr_endpoint_unregister</c> frees the node number. The next remote that transmits gets the number and keeps it when the
    /// first remote returns.
    /// </summary>
    public static async Task The_first_remote_that_transmits_gets_messages_that_name_no_endpoint(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendAsync(Served, Bytes(1));
        await u.SendControlAsync(7, new QrtrPing());
        await t.SendControlAsync(7, new QrtrPing());
        await a.SendAsync(Served, Bytes(2));
        await u.CloseAsync();
        await a.SendAsync(Served, Bytes(3));
        await a.SendAsync(Served, Bytes(4), SendOptions.ToEndpoint(t.Endpoint));
        await t.SendControlAsync(8, new QrtrPing());
        await a.SendAsync(Served, Bytes(5));
        await t.SendControlAsync(7, new QrtrPing());
        await a.SendAsync(Served, Bytes(6));
        var again = await s.RemoteAsync("u again", device: 1);
        await again.SendControlAsync(7, new QrtrPing());
        await a.SendAsync(Served, Bytes(7));
        await a.SendAsync(Served, Bytes(8), SendOptions.ToEndpoint(again.Endpoint));
        await t.DrainAsync();
        await again.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_node_assign</c>: the node number goes to the remaining remote that transmits next, not to the oldest remaining
    /// remote.
    /// </summary>
    public static async Task The_next_remote_that_transmits_takes_over(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var remotes = new List<ScriptRemote>();
        for (var i = 0; i < 3; i++)
        {
            remotes.Add(await s.RemoteAsync($"t{i}", device: i));
            await remotes[i].SendControlAsync(7, new QrtrPing());
        }
        await remotes[0].CloseAsync();
        await remotes[2].DataAsync(Served, Host(0x5000), Bytes(1));
        await remotes[1].DataAsync(Served, Host(0x5000), Bytes(2));
        await a.SendAsync(Served, Bytes(3));
        await remotes[1].CloseAsync();
        await a.SendAsync(Served, Bytes(4));
        await remotes[2].DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_unregister</c>: when the second of two endpoints with the same node number is removed, only the servers on
    /// that endpoint are removed. The first endpoint keeps its server and the node number.
    /// </summary>
    public static async Task The_removal_of_the_second_remote_changes_nothing_for_the_first(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var server = await s.SocketAsync("server", 0x5001);
        await server.SendToNameServiceAsync(new QrtrNewServer(6, 1, 0, 0));
        await server.ReportAsync();
        await a.ReportAsync();
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 9));
        await u.SendControlAsync(7, new QrtrNewServer(5, 2, 7, 9));
        await u.SendControlAsync(7, new QrtrNewServer(5, 3, 7, 10));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await u.CloseAsync();
        await a.DrainAsync();
        await server.DrainAsync();
        await a.SendAsync(Served, Bytes(4));
        await t.SkipAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_unregister</c>: an endpoint's node numbers are free at once, even if a sender is still blocked on the
    /// endpoint.
    /// </summary>
    public static async Task A_blocked_sender_does_not_keep_a_node_number_in_use(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await t.SendControlAsync(7, new QrtrPing());
        await u.SendControlAsync(8, new QrtrPing());
        await a.SendAsync(new QrtrAddress(8, 1), new byte[65535]);
        await a.SendAsync(new QrtrAddress(8, 2), new byte[65535]);
        var third = await a.SendAsync(Served, Bytes(4));
        await t.CloseAsync();
        await b.SendAsync(Served, Bytes(5));
        var again = await s.RemoteAsync("t again");
        await again.SendControlAsync(7, new QrtrPing());
        await b.SendAsync(Served, Bytes(6));
        await b.SendAsync(Served, Bytes(7), SendOptions.ToEndpoint(again.Endpoint));
        await third.RecordStateAsync("the third");
        await u.DrainAsync();
        await third.RecordStateAsync("the third");
        await again.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_send_resume_tx</c>: RESUME_TX is sent to the requesting endpoint, even if the node number is assigned to another
    /// endpoint.
    /// </summary>
    public static async Task RESUME_TX_goes_to_the_endpoint_that_requested_it(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        foreach (var remote in new[] { u, t, u })
        {
            await remote.DataAsync(Served, Host(0x5000), Bytes(4), confirmRx: true);
            await a.DrainAsync();
            await t.DrainAsync();
            await u.DrainAsync();
        }
        await u.DataAsync(Served, Host(0x5000), Bytes(4), confirmRx: true);
        await u.CloseAsync();
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_node_enqueue</c>: packets to a control port carry the first node number that was seen on the endpoint.</summary>
    public static async Task Each_endpoint_has_its_own_first_node_number(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var node in new uint[] { 7, 8 }) await t.DataAsync(new QrtrAddress(node, 1), Host(0x5000), Bytes(4));
        foreach (var node in new uint[] { 8, 7 }) await u.DataAsync(new QrtrAddress(node, 1), Host(0x5000), Bytes(4));
        foreach (var node in new uint[] { 7, 8 })
        {
            await a.SendAsync(QrtrAddress.Control(node), Bytes(4));
            foreach (var id in new[] { t.Endpoint, u.Endpoint }) await a.SendAsync(QrtrAddress.Control(node), Bytes(5), SendOptions.ToEndpoint(id));
        }
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_post</c>: NEW_SERVER adds the server's node to the endpoint that the packet came from.</summary>
    public static async Task A_bridged_node_belongs_to_the_endpoint_of_its_bridge(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 9, 2));
        await u.SendControlAsync(8, new QrtrNewServer(5, 1, 9, 2));
        await a.ReportAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        var served = new QrtrAddress(9, 2);
        await a.SendAsync(served, Bytes(1));
        await a.SendAsync(served, Bytes(2), SendOptions.ToEndpoint(u.Endpoint));
        await t.SendControlAsync(9, new QrtrBye(0));
        await a.DrainAsync();
        await u.CloseAsync();
        await a.DrainAsync();
        await a.SendAsync(served, Bytes(3));
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_node_lookup</c>: node 1 is always the host, even if a remote claims to be node 1 and the sender selects that remote's
    /// endpoint.
    /// </summary>
    public static async Task Node_1_is_the_host_regardless_of_the_endpoint(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await t.SendControlAsync(1, new QrtrPing());
        await a.SendAsync(Host(0x5001), Bytes(1));
        await a.SendAsync(Host(0x5001), Bytes(2), SendOptions.ToEndpoint(t.Endpoint));
        await a.BindEndpointAsync(t.Endpoint);
        await a.SendAsync(Host(0x5001), Bytes(3));
        await a.SendAsync(Host(9), Bytes(4));
        await b.DrainAsync();
        await t.DrainAsync();
    }
}
