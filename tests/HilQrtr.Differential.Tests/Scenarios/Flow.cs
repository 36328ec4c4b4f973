using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>Flow control: <c>qrtr_tx_wait</c>, <c>qrtr_tx_resume</c>.</summary>
internal static class Flow
{
    /// <summary>
    /// <c>qrtr_tx_wait</c>: the fifth message requests a RESUME_TX, and the eleventh blocks until the RESUME_TX arrives.
    /// <c>qrtr_tx_resume</c> resets the message count.
    /// </summary>
    public static async Task The_fifth_message_requests_confirmation_and_the_eleventh_blocks(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        var eleventh = await a.SendManyAsync(Served, 11);
        await t.DrainAsync();
        await eleventh.RecordStateAsync("the eleventh");
        await t.ResumeAsync(Served);
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
        var twentyFirst = await a.SendManyAsync(Served, 10);
        await t.DrainAsync();
        await twentyFirst.InterruptAsync("the last");
    }

    /// <summary>
    /// <c>qrtr_tx_resume</c>: if RESUME_TX arrives before the eleventh message, no sender blocks, and counting starts again at
    /// zero.
    /// </summary>
    public static async Task RESUME_TX_in_time_keeps_messages_flowing(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        for (var i = 0; i < 4; i++)
        {
            await a.SendManyAsync(Served, 7);
            await t.ResumeAsync(Served);
        }
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_tx_wait</c>: a node and a port identify a flow. All sockets that send to this node and port share the flow.</summary>
    public static async Task Each_port_of_a_remote_has_its_own_flow(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        var c = await s.SocketAsync("c", 0x5002);
        await t.SendControlAsync(7, new QrtrPing());
        await t.SendControlAsync(8, new QrtrPing());
        await a.SendManyAsync(Served, 6);
        await b.SendManyAsync(Served, 5);
        await a.SendAsync(new QrtrAddress(7, 10), Bytes(4));
        await a.SendAsync(new QrtrAddress(8, 9), Bytes(4));
        await c.SendAsync(NameService, Bytes(4));
        await t.DrainAsync();
        await t.ResumeAsync(Served);
        await c.SendAsync(Served, Bytes(4));
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_tx_resume</c>: a RESUME_TX that names a different port or node, or comes from a different remote, releases no sender.
    /// </summary>
    public static async Task A_sender_is_released_only_by_a_RESUME_TX_for_its_own_flow(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await u.SendControlAsync(7, new QrtrPing());
        var eleventh = await a.SendManyAsync(Served, 11);
        await t.ResumeAsync(new QrtrAddress(7, 10));
        await t.ResumeAsync(new QrtrAddress(8, 9));
        await u.ResumeAsync(Served);
        await eleventh.RecordStateAsync("the eleventh");
        // The packet's sender and receiver do not matter, because the fields of the packet identify the flow.
        await t.WriteAsync(new QrtrResumeTx(7, 9).ToPacket(new QrtrAddress(55, 66), new QrtrAddress(77, 88)));
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary><c>qrtr_tx_resume</c> checks the type in the header, not the command in the payload.</summary>
    public static async Task RESUME_TX_is_recognized_by_the_type_in_the_header(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        var eleventh = await a.SendManyAsync(Served, 11);
        await t.DataAsync(Served, Host(0x5000), new QrtrResumeTx(7, 9).ToArray());
        await t.DataAsync(Served, NameService, new QrtrResumeTx(7, 9).ToArray());
        await eleventh.RecordStateAsync("the eleventh");
        await t.WriteAsync("HELLO as type RESUME_TX, long", RawPacket.V1(RawPacket.Words(2, 7, 9, 1, 2, 3), type: 7));
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
    }

    /// <summary>A blocked sender is released only by RESUME_TX, or when its remote is removed.</summary>
    public static async Task DEL_CLIENT_and_BYE_release_no_sender(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrNewServer(5, 1, 7, 9));
        var eleventh = await a.SendManyAsync(Served, 11);
        foreach (var packet in new QrtrControlPacket[] { new QrtrDelClient(7, 9), new QrtrDelServer(5, 1, 7, 9), new QrtrBye(0), new QrtrHello(), new QrtrNewServer(5, 1, 7, 9) })
        {
            await t.SendControlAsync(7, packet);
            await eleventh.RecordStateAsync("the eleventh");
        }
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_unregister</c>: a blocked sender gets -EPIPE, and a later sender gets -ECONNRESET.</summary>
    public static async Task A_blocked_sender_fails_when_its_remote_is_removed(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await t.SendControlAsync(7, new QrtrPing());
        var eleventh = await a.SendManyAsync(Served, 11);
        var twelfth = await b.SendAsync(Served, Bytes(4));
        await t.CloseAsync();
        await eleventh.RecordStateAsync("the eleventh");
        await twelfth.RecordStateAsync("the twelfth");
        await a.SendAsync(Served, Bytes(4));
        var again = await s.RemoteAsync("t again");
        await again.SendControlAsync(7, new QrtrPing());
        await a.SendManyAsync(Served, 6);
        await again.DrainAsync();
    }

    /// <summary><c>qrtr_tx_wait</c>: an interrupted sender has sent nothing and does not change the count.</summary>
    public static async Task An_interrupted_sender_has_sent_nothing(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        var eleventh = await a.SendManyAsync(Served, 11);
        await eleventh.InterruptAsync("the eleventh");
        await t.DrainAsync();
        var twelfth = await a.SendAsync(Served, Bytes(6));
        await t.ResumeAsync(Served);
        await twelfth.RecordStateAsync("the twelfth");
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_tx_resume</c> wakes all blocked senders. Their messages are then counted from zero.</summary>
    public static async Task One_RESUME_TX_releases_all_blocked_senders(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await a.SendManyAsync(Served, 10);
        await t.SkipAsync();
        var waiting = new List<ScriptSend>();
        for (uint i = 1; i <= 3; i++) waiting.Add(await (await s.SocketAsync($"b{i}", 0x5000 + i)).SendAsync(Served, Bytes(1)));
        await t.ResumeAsync(Served);
        foreach (var send in waiting) await send.RecordStateAsync("a send");
        // The scheduler decides which sender continues first, but the count is the same afterwards.
        await t.SkipAsync();
        await a.SendManyAsync(Served, 8);
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_tx_wait</c>: messages without payload count too.</summary>
    public static async Task Empty_messages_are_counted(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        for (var i = 0; i < 11; i++) await a.SendAsync(Served, Bytes(0));
        await t.DrainAsync();
    }

    /// <summary>
    /// The key of a flow consists of the node and the port. <c>qrtr_tx_wait</c> computes the key from ints, but <c>qrtr_tx_resume</c>
    /// computes the key from u32 values. In <c>qrtr_tx_wait</c>, a port of 0x80000000 or higher sets all bits in the node's half of the
    /// key. The RESUME_TX for such a port must therefore name node 0xffffffff.
    /// </summary>
    public static async Task DATA_to_a_control_port_is_confirmed_for_the_broadcast_node(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        var eleventh = await a.SendManyAsync(QrtrAddress.Control(7), 11);
        await t.DrainAsync();
        await t.ResumeAsync(QrtrAddress.Control(7));
        await eleventh.RecordStateAsync("the eleventh");
        await t.ResumeAsync(Everybody);
        await eleventh.RecordStateAsync("the eleventh");
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_tx_wait</c> takes the port as a signed int and sign-extends it into the 64-bit key of the flow. A port of 0x80000000 or
    /// higher therefore overwrites the half of the key that holds the node, so all nodes behind a remote share one flow for this port.
    /// </summary>
    public static async Task A_high_port_has_one_flow_for_all_nodes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await t.SendControlAsync(8, new QrtrPing());
        await a.SendManyAsync(new QrtrAddress(7, 0x80000001), 6);
        var last = await a.SendManyAsync(new QrtrAddress(8, 0x80000001), 5);
        await t.ResumeAsync(new QrtrAddress(8, 0x80000001));
        await last.RecordStateAsync("the last");
        await t.ResumeAsync(new QrtrAddress(QrtrConstants.NodeBroadcast, 0x80000001));
        await last.RecordStateAsync("the last");
        await a.SendAsync(new QrtrAddress(7, 0x7fffffff), Bytes(4));
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_node_enqueue</c>: outgoing packets are padded with zeros.</summary>
    public static async Task Outgoing_packets_of_each_size_are_padded(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        foreach (var size in new[] { 0, 1, 2, 3, 4, 5, 1000, 65535, 65536 })
        {
            await a.SendAsync(new QrtrAddress(7, (uint)size), Bytes(size));
            await t.DrainAsync();
        }
    }
}
