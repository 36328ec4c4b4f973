using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>NEW_LOOKUP and DEL_LOOKUP.</summary>
internal static class Lookups
{
    /// <summary><c>ctrl_cmd_new_lookup</c>: an empty list consists only of the end mark.</summary>
    public static async Task A_lookup_without_results_gets_only_the_end_mark(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 1));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>server_match</c>: service 0 and instance 0 match any value. Servers are listed in ascending order of node and port.
    /// </summary>
    public static async Task Zero_is_a_wildcard(Script s)
    {
        var t = await s.RemoteAsync("t");
        await t.SendControlAsync(9, new QrtrNewServer(5, 1, 9, 1));
        await t.SendControlAsync(7, new QrtrNewServer(6, 1, 7, 4));
        await t.SendControlAsync(7, new QrtrNewServer(5, 2, 7, 2));
        await t.SendControlAsync(7, new QrtrNewServer(5, 0, 7, 3));
        await t.SendControlAsync(0x80000000, new QrtrNewServer(6, 2, 0x80000000, 1));
        var server = await s.SocketAsync("server", 0x5100);
        await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        uint port = 0x5000;
        foreach (var (service, instance) in new (uint, uint)[] { (0, 0), (5, 0), (6, 0), (7, 0), (0, 1), (5, 1), (5, 2), (6, 1), (0, 7) })
        {
            var a = await s.SocketAsync($"a{service}:{instance}", port++);
            await a.SendToNameServiceAsync(new QrtrNewLookup(service, instance));
            await a.DrainAsync();
        }
    }

    /// <summary>
    /// <c>ctrl_cmd_new_server</c>, <c>server_del</c>: each matching lookup is notified, so a socket with two lookups is notified
    /// twice.
    /// </summary>
    public static async Task Each_lookup_is_notified_of_each_change(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await b.SendToNameServiceAsync(new QrtrNewLookup(5, 2));
        await a.SendToNameServiceAsync(new QrtrNewLookup(0, 1));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await b.DrainAsync();
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await t.SendControlAsync(7, new QrtrNewServer(5, 2, 7, 2));
        await t.SendControlAsync(7, new QrtrNewServer(5, 0, 7, 3));
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await a.DrainAsync();
        await b.DrainAsync();
        await t.SendControlAsync(7, new QrtrDelServer(5, 1, 7, 1));
        await t.SendControlAsync(7, new QrtrDelServer(5, 1, 7, 1));
        await t.SendControlAsync(7, new QrtrDelServer(5, 2, 7, 2));
        await a.DrainAsync();
        await b.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_del_lookup</c>: the service must match. The instance must match too, except that a lookup for instance 0 is removed
    /// whatever instance the DEL_LOOKUP names.
    /// </summary>
    public static async Task A_lookup_is_removed_by_service_and_instance(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        foreach (var (service, instance) in new (uint, uint)[] { (5, 0), (5, 1), (5, 2), (0, 0) }) await a.SendToNameServiceAsync(new QrtrNewLookup(service, instance));
        await b.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        uint port = 0;
        foreach (var (service, instance) in new (uint, uint)[] { (6, 0), (5, 3), (5, 0), (5, 1), (0, 9) })
        {
            await a.SendToNameServiceAsync(new QrtrDelLookup(service, instance));
            await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, ++port));
            await t.SendControlAsync(7, new QrtrNewServer(5, 2, 7, ++port));
            await a.DrainAsync();
        }
        await b.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_new_lookup</c> accepts lookups only from host sockets. A remote's lookup is ignored, and the remote gets no
    /// error.
    /// </summary>
    public static async Task A_remote_cannot_look_up_services(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrHello());
        await t.SkipAsync();
        await t.SendControlAsync(7, new QrtrNewLookup(0, 0));
        await t.SendControlAsync(7, new QrtrDelLookup(0, 0));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await t.DrainAsync();
    }

    /// <summary><c>ctrl_cmd_new_lookup</c>: if a remote claims to be the host, it can register a lookup for a host socket.</summary>
    public static async Task A_remote_that_claims_to_be_the_host_can_register_a_lookup_for_a_host_socket(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.WriteAsync(new QrtrNewLookup(5, 0).ToPacket(Host(0x5000), NameService));
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_del_client</c>: a lookup ends with its socket; the next owner of the socket's port is not notified.
    /// </summary>
    public static async Task A_lookup_ends_with_its_socket(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await a.CloseAsync();
        await s.SettleAsync();
        var b = await s.SocketAsync("b", 0x5000);
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await b.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_new_lookup</c>, <c>qrtr_bcast_enqueue</c>: if a lookup is broadcast, the name service handles it, and remotes
    /// receive it as DATA.
    /// </summary>
    public static async Task A_lookup_can_be_broadcast(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await a.SendAsync(Everybody, new QrtrNewLookup(5, 0).ToArray());
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_new_lookup</c>: QRTR_NS_MAX_LOOKUPS is 64 for the entire host. A lookup above this limit gets no answer at all.
    /// </summary>
    public static async Task There_can_be_64_lookups(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        for (uint i = 1; i <= 63; i++) await a.SendToNameServiceAsync(new QrtrNewLookup(i, 1));
        await a.CountAsync();
        await b.SendToNameServiceAsync(new QrtrNewLookup(64, 1));
        await b.DrainAsync();
        await b.SendToNameServiceAsync(new QrtrNewLookup(65, 1));
        await b.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrDelLookup(1, 1));
        await b.SendToNameServiceAsync(new QrtrNewLookup(65, 1));
        await b.DrainAsync();
        await b.SendToNameServiceAsync(new QrtrNewServer(65, 1, 0, 0));
        await b.DrainAsync();
    }

    /// <summary>
    /// <c>lookup_notify</c>: an observer with a full receive buffer misses notifications. After it has emptied the buffer, it
    /// receives notifications again.
    /// </summary>
    public static async Task An_observer_with_a_full_receive_buffer_misses_notifications(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await b.SendUntilRefusedAsync(Host(0x5000), 20000);
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await a.CountAsync();
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 2));
        await a.DrainAsync();
    }
}
