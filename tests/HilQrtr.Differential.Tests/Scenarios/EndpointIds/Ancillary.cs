using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios.EndpointIds;

/// <summary>Ancillary data that names the endpoint to send through: <c>qrtr_cmsg_endpoint</c>.</summary>
internal static class Ancillary
{
    private static AncillaryData Item(int level, int type, byte[] data) => new(level, type, data);

    private static SendOptions With(params AncillaryData[] items) => new() { Ancillary = [.. items] };

    /// <summary><c>qrtr_sendmsg</c>: an endpoint in a message's ancillary data overrides the socket's binding.</summary>
    public static async Task Ancillary_data_overrides_the_binding(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await u.SendControlAsync(7, new QrtrPing());
        foreach (var bound in new uint[] { 0, t.Endpoint, u.Endpoint, 0x7fffffff })
        {
            await a.BindEndpointAsync(bound);
            foreach (var id in new[] { t.Endpoint, u.Endpoint }) await a.SendAsync(Served, Bytes(4), SendOptions.ToEndpoint(id));
        }
        await a.ConnectAsync(Served);
        await a.SendAsync(null, Bytes(5), SendOptions.ToEndpoint(u.Endpoint));
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_sendmsg</c>: sending fails with -ENXIO if the node is not behind the endpoint named by the sender. No other
    /// endpoint is tried.
    /// </summary>
    public static async Task A_node_that_is_not_behind_the_endpoint_causes_ENXIO(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var gone = await s.RemoteAsync("gone", device: 2);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await gone.SendControlAsync(7, new QrtrPing());
        var goneId = gone.Endpoint;
        await gone.CloseAsync();
        foreach (var id in new uint[] { t.Endpoint, u.Endpoint, goneId, s.Endpoints.Next, 1, 0x7fffffff, 0xffffffff })
        {
            await a.SendAsync(Served, Bytes(4), SendOptions.ToEndpoint(id));
            await a.SendAsync(new QrtrAddress(8, 1), Bytes(4), SendOptions.ToEndpoint(id));
            await a.SendAsync(QrtrAddress.Control(7), Bytes(4), SendOptions.ToEndpoint(id));
        }
        await a.SendAsync(new QrtrAddress(8, 1), Bytes(4));
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_sendmsg</c>: ancillary data is ignored in messages to the host and in broadcasts. The id is not even looked up.
    /// </summary>
    public static async Task Ancillary_data_chooses_only_among_remotes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await b.BindEndpointAsync(t.Endpoint);
        foreach (var id in new uint[] { t.Endpoint, 1, 0x7fffffff })
        {
            await a.SendAsync(Host(0x5001), Bytes(4), SendOptions.ToEndpoint(id));
            await a.SendAsync(Host(0x5002), Bytes(4), SendOptions.ToEndpoint(id));
            await a.SendAsync(Everybody, Bytes(4), SendOptions.ToEndpoint(id));
            await a.SendAsync(new QrtrAddress(QrtrConstants.NodeBroadcast, 5), Bytes(4), SendOptions.ToEndpoint(id));
            await a.SendAsync(NameService, new QrtrNewServer(5, 1, 0, 0).ToArray(), SendOptions.ToEndpoint(id));
        }
        await b.DrainAsync();
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary><c>qrtr_cmsg_endpoint</c> returns -EINVAL for id 0, for data shorter than a u32, and for unknown types.</summary>
    public static async Task Malformed_ancillary_data_causes_EINVAL(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await a.SendAsync(Served, Bytes(4), SendOptions.ToEndpoint(0));
        var id = BitConverter.GetBytes(0x7fffffff);
        foreach (var length in new[] { 0, 1, 2, 3 }) await a.SendAsync(Served, Bytes(4), With(Item(QrtrSocketOptions.Level, 1, id[..length])));
        foreach (var type in new[] { 0, 2, 77, -1 }) await a.SendAsync(Served, Bytes(4), With(Item(QrtrSocketOptions.Level, type, id)));
        // If the data is longer, only its first u32 counts.
        await a.SendAsync(Served, Bytes(4), With(Item(QrtrSocketOptions.Level, 1, [.. id, 1, 2, 3, 4])));
        await a.SendAsync(Served, Bytes(4), With(Item(QrtrSocketOptions.Level, 1, [0, 0, 0, 0, 1, 2, 3, 4])));
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_cmsg_endpoint</c> ignores other levels.</summary>
    public static async Task Ancillary_data_of_other_levels_is_ignored(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await u.SendControlAsync(7, new QrtrPing());
        var byName = AncillaryData.Endpoint(u.Endpoint);
        foreach (var level in new[] { 0, 1, 287, 289, -1 })
        {
            await a.SendAsync(Served, Bytes(1), With(Item(level, 1, [0, 0, 0, 0])));
            await a.SendAsync(Served, Bytes(2), With(Item(level, 77, []), byName, Item(level, 1, [9])));
        }
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary><c>qrtr_cmsg_endpoint</c>: if the ancillary data names several endpoints and all items are valid, the last one is used.</summary>
    public static async Task The_last_of_several_endpoints_wins(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await u.SendControlAsync(7, new QrtrPing());
        uint[][] choices =
        [
            [t.Endpoint, u.Endpoint], [u.Endpoint, t.Endpoint], [0x7fffffff, u.Endpoint], [u.Endpoint, 0x7fffffff], [0, u.Endpoint],
            [u.Endpoint, 0], [t.Endpoint, t.Endpoint, u.Endpoint],
        ];
        foreach (var ids in choices) await a.SendAsync(Served, Bytes(4), With([.. ids.Select(AncillaryData.Endpoint)]));
        await a.SendAsync(Served, Bytes(4), With(Item(QrtrSocketOptions.Level, 2, [1, 0, 0, 0]), AncillaryData.Endpoint(u.Endpoint)));
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_sendmsg</c>: -EMSGSIZE takes precedence over errors in ancillary data, and errors in ancillary data take
    /// precedence over all other errors. After an error in ancillary data, the socket still has no port.
    /// </summary>
    public static async Task Malformed_ancillary_data_is_detected_early(Script s)
    {
        var a = await s.SocketAsync("a");
        var malformed = SendOptions.ToEndpoint(0);
        await a.SendAsync(Served, new byte[65536], malformed);
        await a.SendAsync(null, Bytes(4), malformed);
        await a.SendAsync(Served, Bytes(4), malformed);
        await a.SendAsync(new QrtrAddress(QrtrConstants.NodeBroadcast, 5), Bytes(4), malformed);
        await a.NameAsync();
        await a.SendAsync(null, Bytes(4), SendOptions.ToEndpoint(0x7fffffff));
        await a.NameAsync();
        await a.SendAsync(Served, Bytes(4), SendOptions.ToEndpoint(0x7fffffff));
        await a.NameAsync();
    }
}
