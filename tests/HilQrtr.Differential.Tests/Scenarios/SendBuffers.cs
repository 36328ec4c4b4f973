using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>The limit on the bytes that a socket may have in flight: <c>sock_alloc_send_skb</c> in <c>qrtr_sendmsg</c>.</summary>
internal static class SendBuffers
{
    /// <summary>
    /// <c>sock_alloc_send_pskb</c>: packets that a remote has not read yet count against their sender's buffer. Other
    /// senders are not affected.
    /// </summary>
    public static async Task Unread_packets_block_their_sender(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await t.SendControlAsync(7, new QrtrPing());
        await a.SendAsync(new QrtrAddress(7, 1), new byte[65535]);
        await a.SendAsync(new QrtrAddress(7, 2), new byte[65535]);
        var third = await a.SendAsync(new QrtrAddress(7, 3), new byte[65535]);
        await b.SendAsync(new QrtrAddress(7, 4), Bytes(4));
        await third.RecordStateAsync("the third");
        await t.ReadAsync();
        await third.RecordStateAsync("the third");
        await t.ReadAsync();
        await third.RecordStateAsync("the third");
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_sendmsg</c> allocates the send buffer after it has found the node, but before it looks at the destination port. A
    /// full buffer therefore blocks messages to host sockets too.
    /// </summary>
    public static async Task A_full_send_buffer_blocks_local_messages_too(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await t.SendControlAsync(7, new QrtrPing());
        await a.SendAsync(new QrtrAddress(7, 1), new byte[65535]);
        await a.SendAsync(new QrtrAddress(7, 2), new byte[65535]);
        await a.SendAsync(new QrtrAddress(8, 3), Bytes(4));
        await a.SendAsync(null, Bytes(4));
        await a.SendAsync(Host(0x5001), new byte[65536]);
        var local = await a.SendAsync(Host(0x5001), Bytes(4));
        await b.DrainAsync();
        await t.DrainAsync();
        await local.RecordStateAsync("the local one");
        await b.DrainAsync();
    }

    /// <summary><c>sock_def_write_space</c>: a blocked sender continues once half of its buffer is free.</summary>
    public static async Task A_blocked_sender_continues_when_half_of_its_buffer_is_free(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        foreach (var size in new[] { 4, 1000 })
        {
            var held = await a.SendUntilHeldAsync(7, size);
            await t.ReadUntilAsync(held);
            await t.SkipAsync();
        }
    }

    /// <summary><c>sock_wait_for_wmem</c>: an interrupted sender has sent nothing.</summary>
    public static async Task A_sender_with_a_full_buffer_can_be_interrupted(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await a.SendAsync(new QrtrAddress(7, 1), new byte[65535]);
        await a.SendAsync(new QrtrAddress(7, 2), new byte[65535]);
        var third = await a.SendAsync(new QrtrAddress(7, 3), Bytes(4));
        await third.InterruptAsync("the third");
        await t.DrainAsync();
        await a.SendAsync(new QrtrAddress(7, 4), Bytes(4));
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_tun_release</c> frees the unread packets. The sender continues, finds that its remote is gone, and fails.</summary>
    public static async Task A_sender_with_a_full_buffer_fails_when_its_remote_is_removed(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.SendControlAsync(7, new QrtrPing());
        await a.SendAsync(new QrtrAddress(7, 1), new byte[65535]);
        await a.SendAsync(new QrtrAddress(7, 2), new byte[65535]);
        var third = await a.SendAsync(new QrtrAddress(7, 3), Bytes(4));
        await t.CloseAsync();
        await third.RecordStateAsync("the third");
        await a.SendAsync(new QrtrAddress(7, 3), Bytes(4));
    }

    /// <summary><c>qrtr_bcast_enqueue</c>: each copy counts against the sender until that copy is read.</summary>
    public static async Task Each_copy_of_a_broadcast_is_counted(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await a.SendAsync(Everybody, new byte[65535]);
        var second = await a.SendAsync(Everybody, Bytes(4));
        await t.ReadAsync();
        await second.RecordStateAsync("the second");
        await u.ReadAsync();
        await second.RecordStateAsync("the second");
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>sock_alloc_send_skb</c> in <c>qrtr_ns_worker</c>: a remote that does not read its packets stalls the name service for
    /// everyone.
    /// </summary>
    public static async Task A_remote_that_does_not_read_stalls_the_name_service(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        for (var i = 1; i <= 238; i++)
        {
            await t.SendControlUnrecordedAsync(7, new QrtrHello());
            if (i % 34 == 0) await s.SettleAsync();
        }
        await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await u.SendControlAsync(8, new QrtrHello());
        await a.DrainAsync();
        await u.DrainAsync();
        await t.ReadManyAsync(119);
        await a.DrainAsync();
        await t.ReadManyAsync(1);
        await a.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_ns_worker</c> uses one buffer for all messages that it handles in one run. A short message is therefore completed with
    /// bytes of the previous message, whoever sent that message. If a message is empty, the previous message is handled again. In this
    /// scenario, the worker is stalled while the messages arrive, so it handles all of them in one run.
    /// </summary>
    public static async Task A_short_message_is_completed_with_the_message_before_it(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        var observer = await s.SocketAsync("observer", 0x5001);
        await observer.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
        await observer.DrainAsync();
        for (var i = 1; i <= 238; i++)
        {
            await t.SendControlUnrecordedAsync(7, new QrtrHello());
            if (i % 34 == 0) await s.SettleAsync();
        }
        await t.SendControlAsync(7, new QrtrHello());
        await u.SendControlAsync(8, new QrtrNewServer(5, 1, 8, 9));
        await u.WriteAsync("DEL_SERVER of 4 bytes", RawPacket.V1(RawPacket.Words(5), type: 5, fromNode: 8, fromPort: QrtrConstants.PortControl, toPort: QrtrConstants.PortControl));
        await u.SendControlAsync(8, new QrtrNewServer(5, 2, 8, 10));
        await a.SendAsync(NameService, Bytes(0));
        // The first read lets the worker continue. The worker sends more packets, which the second read skips.
        await t.SkipAsync();
        await t.SkipAsync();
        await observer.DrainAsync();
        // If a short message is the only one in a run, its missing fields are read as zeros.
        await u.WriteAsync("DEL_SERVER of 4 bytes", RawPacket.V1(RawPacket.Words(5), type: 5, fromNode: 8, fromPort: QrtrConstants.PortControl, toPort: QrtrConstants.PortControl));
        await observer.DrainAsync();
        await t.SendControlAsync(0, new QrtrBye(0));
    }
}
