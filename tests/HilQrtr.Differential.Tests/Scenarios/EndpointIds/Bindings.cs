using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios.EndpointIds;

/// <summary>What a socket bound to an endpoint sends and receives: <c>QRTR_BIND_ENDPOINT</c>.</summary>
internal static class Bindings
{
    /// <summary><c>qrtr_sock_hears</c>: if a packet is filtered out, the remote's write still succeeds.</summary>
    public static async Task A_bound_socket_receives_only_from_its_remote(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.BindEndpointAsync(u.Endpoint);
        await t.DataAsync(Served, Host(0x5000), Bytes(1));
        await u.DataAsync(Served, Host(0x5000), Bytes(2));
        await b.SendAsync(Host(0x5000), Bytes(3));
        await u.DataAsync(new QrtrAddress(8, 1), Host(0x5000), Bytes(4));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_setsockopt</c>: messages that were already queued are still delivered. Later messages are filtered by the binding
    /// that the socket has when they arrive.
    /// </summary>
    public static async Task A_binding_can_be_changed(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.ReportAsync();
        var i = 0;
        foreach (var id in new uint[] { 0, t.Endpoint, u.Endpoint, 1, 0x7fffffff, 0 })
        {
            await a.BindEndpointAsync(id);
            await t.DataAsync(Served, Host(0x5000), Bytes(++i));
            await u.DataAsync(Served, Host(0x5000), Bytes(++i));
        }
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_sendmsg</c>: a bound socket sends only to the node behind the endpoint that the socket is bound to, not to another node
    /// with the same number.
    /// </summary>
    public static async Task A_bound_socket_reaches_only_its_remote(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await u.SendControlAsync(7, new QrtrPing());
        await t.SendControlAsync(8, new QrtrPing());
        foreach (var id in new uint[] { u.Endpoint, t.Endpoint, 1, 0x7fffffff, 0 })
        {
            await a.BindEndpointAsync(id);
            foreach (var node in new uint[] { 7, 8, 9 }) await a.SendAsync(new QrtrAddress(node, 1), Bytes(4));
            await a.SendAsync(QrtrAddress.Control(7), Bytes(4));
        }
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary><c>qrtr_sock_hears</c>: a socket bound to an endpoint that does not exist receives nothing, not even from the host.</summary>
    public static async Task A_socket_bound_to_a_missing_endpoint_receives_nothing(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.BindEndpointAsync(0x80000000);
        await t.DataAsync(Served, Host(0x5000), Bytes(1));
        await b.SendAsync(Host(0x5000), Bytes(2));
        await a.SendAsync(Host(0x5001), Bytes(3));
        await a.SendAsync(Host(0x5002), Bytes(3));
        await a.SendAsync(Served, Bytes(3));
        await a.DrainAsync();
        await b.DrainAsync();
    }

    /// <summary>
    /// A socket can be bound to <c>QRTR_ENDPOINT_LOCAL</c>, the host. Such a socket cannot send to remote nodes, because no remote
    /// node is behind the host.
    /// </summary>
    public static async Task A_socket_bound_to_the_host_receives_only_from_the_host(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.BindEndpointAsync(1);
        await t.DataAsync(Served, Host(0x5000), Bytes(1));
        await t.DataAsync(Host(0x5001), Host(0x5000), Bytes(2));
        await b.SendAsync(Host(0x5000), Bytes(3));
        await a.SendAsync(Host(0x5001), Bytes(4));
        await a.SendAsync(Served, Bytes(5));
        await a.DrainAsync();
        await b.DrainAsync();
    }

    /// <summary>A driver opens its socket before its card is linked, so binding to a remote that is linked later must work.</summary>
    public static async Task A_socket_can_be_bound_before_its_remote_is_linked(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        await a.BindEndpointAsync(s.Endpoints.Next);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.SendAsync(Served, Bytes(1));
        var t = await s.RemoteAsync("t");
        await a.GetOptionAsync(QrtrSocketOptions.BindEndpoint);
        await a.SendAsync(Served, Bytes(2));
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 9));
        await a.SendAsync(Served, Bytes(3));
        await t.DataAsync(Served, Host(0x5000), Bytes(4));
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// A new remote does not get the id of a remote that was just removed. Therefore, a socket that is bound to the removed remote
    /// cannot communicate with the new remote.
    /// </summary>
    public static async Task A_binding_does_not_follow_a_remote_that_returns(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await a.BindEndpointAsync(t.Endpoint);
        await a.SendAsync(Served, Bytes(1));
        await t.CloseAsync();
        await a.SendAsync(Served, Bytes(2));
        var again = await s.RemoteAsync("t again");
        await again.SendControlAsync(7, new QrtrPing());
        await again.DataAsync(Served, Host(0x5000), Bytes(3));
        await a.SendAsync(Served, Bytes(4));
        await a.BindEndpointAsync(again.Endpoint);
        await a.SendAsync(Served, Bytes(5));
        await a.DrainAsync();
        await again.DrainAsync();
    }

    /// <summary><c>qrtr_sendmsg</c> checks the binding for each message, even if the socket is connected.</summary>
    public static async Task A_peer_is_looked_up_behind_the_bound_endpoint(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await u.SendControlAsync(7, new QrtrPing());
        await a.ConnectAsync(Served);
        foreach (var id in new uint[] { 0, u.Endpoint, t.Endpoint, 1 })
        {
            await a.BindEndpointAsync(id);
            await a.SendAsync(null, Bytes(4));
        }
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_bcast_enqueue</c>: broadcasts, including the DEL_CLIENT of a socket that closes, reach everyone, whatever the sender
    /// is bound to.
    /// </summary>
    public static async Task A_bound_socket_broadcasts_to_all(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.BindEndpointAsync(u.Endpoint);
        await a.SendAsync(Everybody, Bytes(4));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await a.CloseAsync();
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_post</c>: messages that are filtered out are not confirmed.</summary>
    public static async Task Filtered_messages_are_not_confirmed(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.BindEndpointAsync(u.Endpoint);
        await t.DataAsync(Served, Host(0x5000), Bytes(1), confirmRx: true);
        await u.DataAsync(Served, Host(0x5000), Bytes(2), confirmRx: true);
        await a.DrainAsync();
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_sock_hears</c> is called before <c>sock_queue_rcv_skb</c>, so a sender that is filtered out does not notice a full
    /// queue.
    /// </summary>
    public static async Task A_full_socket_refuses_only_senders_that_are_not_filtered_out(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.BindEndpointAsync(u.Endpoint);
        await u.DataUntilRefusedAsync(Served, Host(0x5000), 20000);
        await t.DataAsync(Served, Host(0x5000), Bytes(1));
        await b.SendAsync(Host(0x5000), Bytes(2));
        await u.DataAsync(Served, Host(0x5000), Bytes(3));
        await a.CountAsync();
    }
}
