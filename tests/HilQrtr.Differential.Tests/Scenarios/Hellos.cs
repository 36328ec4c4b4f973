using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>HELLO and its answer: <c>ctrl_cmd_hello</c>.</summary>
internal static class Hellos
{
    /// <summary>
    /// <c>say_hello</c>, <c>announce_servers</c>: the answer comes first. It is followed by the host's servers, in ascending order
    /// of port.
    /// </summary>
    public static async Task A_HELLO_is_answered_with_the_host_servers(Script s)
    {
        var t = await s.RemoteAsync("t");
        await t.DrainAsync();
        await t.SendControlAsync(7, new QrtrHello());
        await t.DrainAsync();
        foreach (var port in new uint[] { 0x5002, 0x80000001, 0x5000, 0x5001 })
        {
            var socket = await s.SocketAsync($"a{port}", port);
            await socket.SendToNameServiceAsync(new QrtrNewServer(port, 1, 0, 0));
        }
        await t.SkipAsync();
        await t.SendControlAsync(7, new QrtrHello());
        await t.DrainAsync();
    }

    /// <summary><c>announce_servers</c> announces only the host's own servers.</summary>
    public static async Task The_reply_to_a_HELLO_lists_no_servers_of_other_remotes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        await t.SendControlAsync(7, new QrtrHello());
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await u.SendControlAsync(8, new QrtrHello());
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>say_hello</c> uses only the node, so if two remotes have the same node number, the first remote gets both answers.
    /// </summary>
    public static async Task Two_remotes_with_the_same_node_are_answered_as_one(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        await u.SendControlAsync(7, new QrtrHello());
        await t.SendControlAsync(7, new QrtrHello());
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_recvmsg</c> in <c>qrtr_ns_worker</c>: the RESUME_TX for a HELLO is sent as soon as the HELLO is received, before it is
    /// answered.
    /// </summary>
    public static async Task A_HELLO_with_confirm_rx_is_confirmed_before_it_is_answered(Script s)
    {
        var t = await s.RemoteAsync("t");
        await t.SendControlAsync(7, new QrtrHello(), confirmRx: true);
        await t.DrainAsync();
        await t.WriteAsync(new QrtrPing().ToPacket(Served, NameService) with { ConfirmRx = true });
        await t.DrainAsync();
    }

    /// <summary><c>ctrl_cmd_hello</c> sends the answer to the port that the HELLO came from.</summary>
    public static async Task A_HELLO_from_an_ordinary_port_is_answered_to_that_port(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await t.SkipAsync();
        await t.WriteAsync(new QrtrHello().ToPacket(Served, NameService));
        await t.DrainAsync();
        await t.WriteAsync(new QrtrHello().ToPacket(new QrtrAddress(7, 0), NameService));
        await t.DrainAsync();
    }

    /// <summary><c>ctrl_cmd_hello</c>: a host socket can send HELLO as well, and receives the answer.</summary>
    public static async Task A_HELLO_from_a_host_socket_is_answered_too(Script s)
    {
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await b.SendToNameServiceAsync(new QrtrHello());
        await a.SendToNameServiceAsync(new QrtrHello());
        await a.DrainAsync();
        await b.DrainAsync();
    }

    /// <summary>
    /// <c>say_hello</c> through <c>qrtr_sendmsg</c>: the answer to a HELLO from the broadcast node's control port goes to all
    /// remotes. A HELLO from another port of that node is not answered.
    /// </summary>
    public static async Task A_HELLO_from_the_broadcast_node_is_answered_to_all(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await u.SendControlAsync(8, new QrtrHello());
        await t.SkipAsync();
        await u.SkipAsync();
        await t.WriteAsync(new QrtrHello().ToPacket(Everybody, NameService));
        await t.DrainAsync();
        await u.DrainAsync();
        await t.WriteAsync(new QrtrHello().ToPacket(new QrtrAddress(QrtrConstants.NodeBroadcast, 9), NameService));
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary><c>ctrl_cmd_hello</c>: if a remote sends HELLO in the name of a host socket, that socket gets the answer.</summary>
    public static async Task A_HELLO_in_the_name_of_a_host_socket_is_answered_to_that_socket(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.WriteAsync(new QrtrHello().ToPacket(Host(0x5000), NameService));
        await t.WriteAsync(new QrtrHello().ToPacket(Host(0x5001), NameService));
        await t.WriteAsync(new QrtrHello().ToPacket(NameService, NameService));
        await a.DrainAsync();
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_ns_worker</c>: EXIT, PING and RESUME_TX are ignored.</summary>
    public static async Task EXIT_and_PING_and_RESUME_TX_are_ignored(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var packet in new QrtrControlPacket[] { new QrtrExit(), new QrtrPing(), new QrtrResumeTx(7, 9) })
        {
            await t.SendControlAsync(7, packet);
            await a.SendToNameServiceAsync(packet);
            await t.DrainAsync();
            await a.DrainAsync();
        }
        await t.SendControlAsync(7, new QrtrHello());
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_register</c>, <c>ctrl_cmd_new_server</c>: the host does not greet a new remote with HELLO, and it serves
    /// even a remote that sends no HELLO.
    /// </summary>
    public static async Task A_remote_that_sends_no_HELLO_receives_none_but_is_served(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.DrainAsync();
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
        await a.SendAsync(Served, new byte[] { 1, 2, 3, 4 });
        await t.DrainAsync();
    }

    /// <summary><c>ctrl_cmd_hello</c>: every HELLO from a remote with a server is answered, and no HELLO removes a server.</summary>
    public static async Task A_late_HELLO_and_a_second_one_keep_the_servers(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 1));
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await t.SendControlAsync(7, new QrtrHello());
        await t.SendControlAsync(7, new QrtrHello());
        await a.DrainAsync();
        await t.DrainAsync();
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await a.DrainAsync();
    }
}
