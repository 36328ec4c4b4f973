using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>Limits of the name service.</summary>
internal static class Limits
{
    // Number of packets that fit into the name service's receive buffer at once.
    private const int Batch = 64;

    /// <summary>
    /// <c>server_add</c>: QRTR_NS_MAX_SERVERS is 256 per node. At this limit, a new server can still replace the old server on
    /// its port.
    /// </summary>
    public static async Task A_node_can_have_256_servers(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        for (uint port = 1; port <= 257; port++)
        {
            await t.SendControlUnrecordedAsync(7, new QrtrNewServer(5, port, 7, port));
            if (port % Batch == 0) await s.SettleAsync();
        }
        await t.SendControlAsync(7, new QrtrNewServer(5, 1000, 7, 9));
        await t.SendControlAsync(8, new QrtrNewServer(5, 1001, 8, 9));
        foreach (var instance in new uint[] { 255, 256, 257, 9, 1000, 1001 }) await a.SendToNameServiceAsync(new QrtrNewLookup(5, instance));
        await a.DrainAsync();
        await t.SendControlAsync(7, new QrtrDelServer(0, 0, 7, 9));
        await t.SendControlAsync(7, new QrtrNewServer(5, 257, 7, 257));
        await a.DrainAsync();
    }

    /// <summary><c>node_get</c>: QRTR_NS_MAX_NODES is 512, including the host; <c>ctrl_cmd_bye</c> frees a node.</summary>
    public static async Task There_can_be_512_nodes(Script s)
    {
        // The name service still knows a node after the last server of that node is gone, so the host counts as a node from here on.
        var server = await s.SocketAsync("server", 0x5001);
        await server.SendToNameServiceAsync(new QrtrNewServer(5, 1, 0, 0));
        await server.CloseAsync();
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        for (uint node = 1000; node < 1512; node++)
        {
            await t.SendControlUnrecordedAsync(node, new QrtrNewServer(5, node, node, 9));
            if (node % Batch == 0) await s.SettleAsync();
        }
        await s.SettleAsync();
        foreach (var instance in new uint[] { 1509, 1510, 1511 }) await a.SendToNameServiceAsync(new QrtrNewLookup(5, instance));
        await a.DrainAsync();
        // Nodes without servers count, too.
        await t.SendControlAsync(1000, new QrtrDelServer(0, 0, 1000, 9));
        await t.SendControlAsync(1511, new QrtrNewServer(5, 1511, 1511, 9));
        await a.DrainAsync();
        await t.SendControlAsync(1000, new QrtrBye(0));
        await t.SendControlAsync(1511, new QrtrNewServer(5, 1511, 1511, 9));
        await a.DrainAsync();
        // If the remote were removed now, its BYEs would not all fit into the name service's buffer, so the nodes are removed in
        // batches first.
        for (uint node = 1000; node < 1512; node++)
        {
            await t.SendControlUnrecordedAsync(node, new QrtrBye(0));
            if (node % Batch == 0) await s.SettleAsync();
        }
        await a.DrainAsync();
        await t.SkipAsync();
    }

    /// <summary>
    /// <c>node_get</c> in <c>ctrl_cmd_del_server</c> and <c>ctrl_cmd_del_client</c>: a request about a node creates that node.
    /// </summary>
    public static async Task A_request_about_a_node_creates_the_node(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(1000, new QrtrHello());
        for (uint node = 1000; node < 1511; node++)
        {
            await t.SendControlUnrecordedAsync(node, node % 2 == 0 ? new QrtrDelServer(5, 1, node, 9) : new QrtrDelClient(node, 9));
            if (node % Batch == 0) await s.SettleAsync();
        }
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await t.SendControlAsync(2000, new QrtrNewServer(5, 1, 2000, 9));
        await a.DrainAsync();
        await t.SendControlAsync(1001, new QrtrBye(0));
        await t.SendControlAsync(2000, new QrtrNewServer(5, 1, 2000, 9));
        await a.DrainAsync();
        await t.SendControlAsync(2000, new QrtrBye(0));
        for (uint node = 1000; node < 1511; node++)
        {
            await t.SendControlUnrecordedAsync(node, new QrtrBye(0));
            if (node % Batch == 0) await s.SettleAsync();
        }
    }
}
