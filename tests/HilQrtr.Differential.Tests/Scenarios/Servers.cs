using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>NEW_SERVER and DEL_SERVER.</summary>
internal static class Servers
{
    /// <summary>
    /// <c>ctrl_cmd_new_server</c>, <c>ctrl_cmd_del_server</c>: if the sender is a host socket, the server's node and port are those of
    /// the sender, whatever the packet says.
    /// </summary>
    public static async Task A_host_server_is_announced_to_all(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await t.SendControlAsync(7, new QrtrHello());
        await u.SendControlAsync(8, new QrtrHello());
        await b.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 0x101, 99, 98));
        await b.DrainAsync();
        await t.DrainAsync();
        await u.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrDelServer(77, 1, 99, 98));
        await b.DrainAsync();
        await t.DrainAsync();
        await u.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrDelServer(5, 0x101, 1, 0x5000));
        await b.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary><c>server_add</c>: service 0 and port 0 are refused, but instance 0 is accepted.</summary>
    public static async Task Service_0_and_port_0_are_refused(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await a.SendToNameServiceAsync(new QrtrNewServer(0, 1, 0, 0));
        await t.SendControlAsync(7, new QrtrNewServer(0, 1, 7, 1));
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 0));
        await t.SendControlAsync(7, new QrtrNewServer(5, 0, 7, 1));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 0, 0, 0));
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>server_add</c>: a new server replaces the old server on the same port. Nobody is notified that the old server is gone.
    /// </summary>
    public static async Task A_port_has_one_server_and_the_last_one_wins(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await b.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await a.SendToNameServiceAsync(new QrtrNewServer(6, 2, 0, 0));
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await t.SendControlAsync(7, new QrtrNewServer(6, 1, 7, 1));
        await b.DrainAsync();
        await b.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await b.DrainAsync();
        await t.SendControlAsync(7, new QrtrDelServer(5, 1, 7, 1));
        await b.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary><c>ctrl_cmd_new_server</c>: one service can be on several ports, and on the same port of several nodes.</summary>
    public static async Task A_service_can_be_on_several_ports(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var port in new uint[] { 3, 1, 0xfffffffe, 0x80000000, 2 }) await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, port));
        await t.SendControlAsync(8, new QrtrNewServer(5, 1, 8, 1));
        await t.SendControlAsync(0, new QrtrNewServer(5, 1, 0, 1));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 1));
        await a.DrainAsync();
        await t.SendControlAsync(7, new QrtrDelServer(5, 1, 7, 2));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>server_add</c> identifies a server by node and port, so the server of the second remote replaces the server of the first remote.
    /// </summary>
    public static async Task Two_remotes_with_the_same_node_share_one_server(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await u.SendControlAsync(7, new QrtrNewServer(5, 2, 7, 1));
        await a.DrainAsync();
        await u.SendControlAsync(7, new QrtrDelServer(5, 2, 7, 1));
        await a.DrainAsync();
    }

    /// <summary><c>ctrl_cmd_new_server</c>: if a remote names the host's node, the server is announced as the host's own.</summary>
    public static async Task A_remote_can_register_a_host_server(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await u.SendControlAsync(8, new QrtrHello());
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 1, 0x5000));
        await a.DrainAsync();
        await t.DrainAsync();
        await u.DrainAsync();
        await t.CloseAsync();
        await a.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>ctrl_cmd_del_server</c>: a remote can remove any server. If the server belongs to the host, its removal is announced.
    /// </summary>
    public static async Task A_remote_can_remove_any_server(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await b.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await u.SendControlAsync(8, new QrtrNewServer(6, 1, 8, 2));
        await b.DrainAsync();
        await t.SendControlAsync(7, new QrtrDelServer(0, 0, 8, 2));
        await t.SendControlAsync(7, new QrtrDelServer(0, 0, 8, 3));
        await t.SendControlAsync(7, new QrtrDelServer(0, 0, 9, 2));
        await b.DrainAsync();
        await t.DrainAsync();
        await u.DrainAsync();
        await t.SendControlAsync(7, new QrtrDelServer(0, 0, 1, 0x5000));
        await b.DrainAsync();
        await t.DrainAsync();
        await u.DrainAsync();
        // DEL_SERVER has added node 9 to the name service. A BYE from node 9 removes the node again.
        await t.SendControlAsync(9, new QrtrBye(0));
    }

    /// <summary>
    /// <c>qrtr_ns_worker</c>: missing fields of a short message from the host are read as zero. The rest of a message that is too
    /// long is ignored.
    /// </summary>
    public static async Task Messages_to_the_name_service_may_be_short_or_long(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewLookup(0, 0));
        await a.DrainAsync();
        var server = new QrtrNewServer(5, 6, 0, 0).ToArray();
        foreach (var length in new[] { 0, 1, 3, 4, 6, 8, 10, 12, 20 })
        {
            await a.SendAsync(NameService, server.AsMemory(0, length));
            await a.DrainAsync();
        }
        await a.SendAsync(NameService, (byte[])[.. new QrtrNewServer(5, 7, 0, 0).ToArray(), .. Bytes(5000)]);
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary><c>service_announce_new</c>: a socket that looks up a service is notified even of its own server.</summary>
    public static async Task A_server_can_look_itself_up(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 1));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 2, 0, 0));
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await a.SendToNameServiceAsync(new QrtrDelServer(0, 0, 0, 0));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>__qrtr_bind</c>: if a server's socket moves to another port, the server disappears from the old port and does not appear on the
    /// new one.
    /// </summary>
    public static async Task A_server_that_binds_to_another_port_is_removed(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x6000);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await b.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await b.DrainAsync();
        await t.SkipAsync();
        await a.BindAsync(0x5001);
        await b.DrainAsync();
        await t.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await b.DrainAsync();
        await t.DrainAsync();
    }
}
