using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios.EndpointIds;

/// <summary>Flow control, which is separate for each endpoint: <c>qrtr_tx_wait</c>, <c>qrtr_tx_resume</c>.</summary>
internal static class EndpointFlow
{
    private static async Task<(ScriptRemote T, ScriptRemote U)> RemotesAsync(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        await t.SendControlAsync(7, new QrtrPing());
        await u.SendControlAsync(7, new QrtrPing());
        return (t, u);
    }

    private static async Task<ScriptSocket> BoundAsync(Script s, string name, uint port, ScriptRemote remote)
    {
        var socket = await s.SocketAsync(name, port);
        await socket.BindEndpointAsync(remote.Endpoint);
        return socket;
    }

    /// <summary>
    /// <c>qrtr_tx_wait</c>: ten messages to one remote do not block messages to another remote. Each flow requests confirmation with its
    /// fifth message.
    /// </summary>
    public static async Task Each_endpoint_has_its_own_flows(Script s)
    {
        var (t, u) = await RemotesAsync(s);
        var a = await BoundAsync(s, "a", 0x5000, t);
        var b = await BoundAsync(s, "b", 0x5001, u);
        var eleventh = await a.SendManyAsync(Served, 11);
        await b.SendManyAsync(Served, 10);
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
        await u.DrainAsync();
        await t.ResumeAsync(Served);
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_tx_resume</c>: a RESUME_TX from one endpoint does not release senders that are blocked on another endpoint.
    /// </summary>
    public static async Task RESUME_TX_from_another_endpoint_releases_no_sender(Script s)
    {
        var (t, u) = await RemotesAsync(s);
        var a = await BoundAsync(s, "a", 0x5000, t);
        var b = await BoundAsync(s, "b", 0x5001, u);
        var toT = await a.SendManyAsync(Served, 11);
        var toU = await b.SendManyAsync(Served, 11);
        await u.ResumeAsync(Served);
        await toT.RecordStateAsync("the eleventh to t");
        await toU.RecordStateAsync("the eleventh to u");
        await t.ResumeAsync(Served);
        await toT.RecordStateAsync("the eleventh to t");
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_tx_wait</c>: senders to one port share a flow no matter how they select the endpoint, and even if they select none.
    /// </summary>
    public static async Task All_ways_to_select_an_endpoint_share_one_flow(Script s)
    {
        var (t, u) = await RemotesAsync(s);
        var unbound = await s.SocketAsync("unbound", 0x5000);
        var bound = await BoundAsync(s, "bound", 0x5001, t);
        var other = await BoundAsync(s, "other", 0x5002, u);
        await unbound.SendManyAsync(Served, 4);
        await bound.SendManyAsync(Served, 3);
        for (var i = 0; i < 3; i++) await other.SendAsync(Served, Bytes(1), SendOptions.ToEndpoint(t.Endpoint));
        await other.SendManyAsync(Served, 2);
        var eleventh = await unbound.SendAsync(Served, Bytes(2));
        await t.ResumeAsync(Served);
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c>: RESUME_TX resets the flow, even if the socket it is addressed to has been bound to another endpoint
    /// in the meantime.
    /// </summary>
    public static async Task RESUME_TX_reaches_its_flow_regardless_of_the_binding(Script s)
    {
        var (t, u) = await RemotesAsync(s);
        var a = await BoundAsync(s, "a", 0x5000, t);
        var b = await BoundAsync(s, "b", 0x5001, u);
        await a.SendManyAsync(Served, 10);
        await a.BindEndpointAsync(u.Endpoint);
        var eleventh = await b.SendAsync(Served, Bytes(1), SendOptions.ToEndpoint(t.Endpoint));
        await t.ResumeAsync(Served, Host(0x5000));
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_unregister</c>: senders to the removed endpoint get -EPIPE. Senders to the other endpoint stay blocked.
    /// </summary>
    public static async Task Only_senders_that_are_blocked_on_a_removed_remote_fail(Script s)
    {
        var (t, u) = await RemotesAsync(s);
        var a = await BoundAsync(s, "a", 0x5000, t);
        var b = await BoundAsync(s, "b", 0x5001, u);
        var toT = await a.SendManyAsync(Served, 11);
        var toU = await b.SendManyAsync(Served, 11);
        await t.CloseAsync();
        await toT.RecordStateAsync("the eleventh to t");
        await toU.RecordStateAsync("the eleventh to u");
        await a.SendAsync(Served, Bytes(1));
        await a.BindEndpointAsync(0);
        await a.SendAsync(Served, Bytes(2));
        await u.ResumeAsync(Served);
        await toU.RecordStateAsync("the eleventh to u");
        await u.DrainAsync();
    }

    /// <summary>
    /// Flows belong to endpoints. The count therefore starts again at zero when a remote returns, or when another remote replaces
    /// it.
    /// </summary>
    public static async Task A_flow_ends_with_its_endpoint(Script s)
    {
        var (t, u) = await RemotesAsync(s);
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendManyAsync(Served, 7);
        await a.SendAsync(Served, Bytes(1), SendOptions.ToEndpoint(u.Endpoint));
        await t.CloseAsync();
        await u.SendControlAsync(7, new QrtrPing());
        await a.SendManyAsync(Served, 5);
        var again = await s.RemoteAsync("t again");
        await again.SendControlAsync(7, new QrtrPing());
        for (var i = 0; i < 6; i++) await a.SendAsync(Served, Bytes(2), SendOptions.ToEndpoint(again.Endpoint));
        await u.DrainAsync();
        await again.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_bcast_enqueue</c>: broadcasts of DATA are counted separately for each remote. If one remote blocks a broadcast, only
    /// RESUME_TX from that remote releases the broadcast.
    /// </summary>
    public static async Task Broadcasts_from_a_bound_socket_are_counted_for_each_remote(Script s)
    {
        var (t, u) = await RemotesAsync(s);
        var a = await BoundAsync(s, "a", 0x5000, u);
        await a.SendManyAsync(Everybody, 10);
        await t.ResumeAsync(Everybody);
        var eleventh = await a.SendAsync(Everybody, Bytes(5));
        await t.ResumeAsync(Everybody);
        await eleventh.RecordStateAsync("the eleventh");
        await u.ResumeAsync(Everybody);
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
        await u.DrainAsync();
    }
}
