using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qrtr;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios;

/// <summary>Valid and invalid packets from remotes: <c>qrtr_endpoint_post</c>.</summary>
internal static class RemotePackets
{
    /// <summary><c>qrtr_endpoint_post</c>: padding is not part of the message; the sender address is not verified.</summary>
    public static async Task DATA_arrives_without_its_padding(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var size in new[] { 1, 2, 3, 4, 5, 1000, 65535 }) await t.DataAsync(new QrtrAddress(7, (uint)size), Host(0x5000), Bytes(size));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c> does not limit the length of messages. It accepts messages that are longer than any socket can send, and
    /// <c>qrtr_recvmsg</c> truncates them.
    /// </summary>
    public static async Task DATA_from_a_remote_may_be_longer_than_65535_bytes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.DataAsync(Served, Host(0x5000), Bytes(100_000));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c>, <c>qrtr_node_assign</c>: the sender's node is added before the destination port is looked up.
    /// </summary>
    public static async Task A_packet_to_an_unused_port_is_refused_but_adds_its_node(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a");
        await a.SendAsync(Served, Bytes(4));
        await t.DataAsync(Served, Host(0x5000), Bytes(4));
        await a.SendAsync(Served, Bytes(4));
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_post</c>: a packet with an invalid header adds no node.</summary>
    public static async Task A_malformed_packet_adds_no_node(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a");
        await t.WriteAsync("HELLO to a common port", RawPacket.V1(new QrtrHello().ToArray(), type: 2));
        await a.SendAsync(Served, Bytes(4));
        await t.WriteAsync("DATA without payload", RawPacket.V1([]));
        await a.SendAsync(Served, Bytes(4));
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_tun_write_iter</c> refuses empty writes. <c>qrtr_endpoint_post</c> refuses unaligned packets and packets shorter
    /// than their header.
    /// </summary>
    public static async Task Packets_of_invalid_length_are_refused(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        var packet = RawPacket.V1(Bytes(4));
        for (var length = 0; length <= packet.Length; length++) await t.WriteAsync($"{length} bytes of a packet", packet.AsMemory(0, length));
        await t.WriteAsync("a packet and 1 byte more", (byte[])[.. packet, 0]);
        await t.WriteAsync("a packet and 4 bytes more", (byte[])[.. packet, 0, 0, 0, 0]);
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c>: only the first byte of a packet is its version. The valid values are 1 and 3 (3 means version 2). All
    /// packets in this scenario have a version 1 header, so the packets whose first byte is 3 are malformed.
    /// </summary>
    public static async Task The_version_is_the_first_byte_of_a_packet(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var version in new uint[] { 0, 1, 2, 3, 4, 255, 0x101, 0xabcdef01 })
            await t.WriteAsync($"version 0x{version:x}", RawPacket.V1(Bytes(4), version: version));
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_post</c>: size, payload and padding must be consistent.</summary>
    public static async Task A_size_that_does_not_match_the_packet_is_refused(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var size in new uint[] { 0, 3, 4, 5, 6, 7, 8, 9, 12, 40, 41, 0x7fffffff, 0xfffffffc, 0xffffffff })
            await t.WriteAsync($"8 bytes with a declared size of {size}", RawPacket.V1(Bytes(8), size: size));
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c>: an ordinary port accepts only DATA and RESUME_TX. Only the lower eight bits of the type are used.
    /// </summary>
    public static async Task An_ordinary_port_accepts_only_DATA(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var type in new uint[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 255, 0x100, 0x101, 0x107 })
            await t.WriteAsync($"type 0x{type:x}", RawPacket.V1(RawPacket.Words(type, 1, 2, 3, 4), type: type));
        await a.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_post</c>, <c>qrtr_ns_worker</c>: the control port accepts any type; the command in the payload decides.</summary>
    public static async Task The_name_service_checks_the_command_rather_than_the_type(Script s)
    {
        var t = await s.RemoteAsync("t");
        foreach (var type in new uint[] { 0, 1, 5, 12, 200, 255 })
        {
            await t.WriteAsync($"HELLO as type {type}", RawPacket.V1(new QrtrHello().ToArray(), type: type, toPort: QrtrConstants.PortControl));
            await t.DrainAsync();
        }
        foreach (var command in new uint[] { 0, 1, 12, 200, 0x102 })
        {
            await t.WriteAsync($"command 0x{command:x} as HELLO", RawPacket.V1(RawPacket.Words(command, 0, 0, 0, 0), type: 2, toPort: QrtrConstants.PortControl));
            await t.DrainAsync();
        }
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c>, <c>qrtr_ns_worker</c>: after a malformed control packet, the sender's later packets are still handled,
    /// and the servers of other remotes stay registered.
    /// </summary>
    public static async Task Later_packets_are_handled_after_a_malformed_control_packet(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await u.SendControlAsync(8, new QrtrNewServer(5, 1, 8, 9));
        for (uint type = 2; type <= 11; type++)
        {
            var complete = RawPacket.Words(type, 5, 1, 7, 9);
            byte[][] packets = [complete[..4], complete[..8], complete[..12], complete[..16], [.. complete, .. new byte[44]], [.. complete, .. new byte[5000]], RawPacket.Words(type + 1, 5, 1, 7, 9), RawPacket.Words(0, 5, 1, 7, 9)];
            foreach (var packet in packets)
            {
                var command = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(packet);
                await t.WriteAsync($"type {type}, command {command}, {packet.Length} bytes", RawPacket.V1(packet, type: type, fromPort: QrtrConstants.PortControl, toPort: QrtrConstants.PortControl));
            }
            await t.SkipAsync();
            await t.SendControlAsync(7, new QrtrHello());
            await t.DrainAsync();
            await t.SendControlAsync(7, new QrtrNewServer(5, type, 7, 9));
            await a.SendToNameServiceAsync(new QrtrNewLookup(5, 0));
            await a.DrainAsync();
            await a.SendToNameServiceAsync(new QrtrDelLookup(5, 0));
        }
        // On a stock kernel, a short DEL_SERVER has added node 0 to the name service. This BYE from node 0 removes the node.
        await t.SendControlAsync(0, new QrtrBye(0));
    }

    /// <summary>
    /// Only NEW_SERVER and RESUME_TX must be complete. Each run of <c>qrtr_ns_worker</c> starts with a zeroed buffer and, in this scenario,
    /// handles a single message, so the missing fields of a short message are read as zeros.
    /// </summary>
    public static async Task Control_packets_may_be_short(Script s)
    {
        var t = await s.RemoteAsync("t");
        foreach (var type in new uint[] { 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })
        {
            var complete = RawPacket.Words(type, 7, 1, 7, 1);
            foreach (var length in new[] { 1, 2, 4, 8, 19 })
            {
                var size = (uint)length;
                await t.WriteAsync($"type {type}, {length} bytes", RawPacket.V1(complete[..((length + 3) & ~3)], type: type, size: size, fromPort: QrtrConstants.PortControl, toPort: QrtrConstants.PortControl));
                await t.DrainAsync();
            }
            await t.WriteAsync($"type {type}, 24 bytes", RawPacket.V1([.. complete, 9, 9, 9, 9], type: type, fromPort: QrtrConstants.PortControl, toPort: QrtrConstants.PortControl));
            await t.DrainAsync();
        }
        // The name service adds a node even for a DEL_SERVER, so the short DEL_SERVER has added node 0. A BYE from node 0 removes the node.
        await t.SendControlAsync(0, new QrtrBye(0));
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c> accepts headers of version 2, with and without options. In version 2, a port is only 16 bits wide, and
    /// 0xfffe is the control port.
    /// </summary>
    public static async Task Version_2_headers_are_read(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.WriteAsync("v2 DATA", RawPacket.V2(Bytes(4)));
        await t.WriteAsync("v2 DATA, padded", RawPacket.V2([.. Bytes(5), 0, 0, 0], size: 5));
        await t.WriteAsync("v2 DATA with options", RawPacket.V2(Bytes(4), options: Bytes(8)));
        await t.WriteAsync("v2 DATA with odd options", RawPacket.V2([.. Bytes(4), 0], options: Bytes(3)));
        await t.WriteAsync("v2 DATA with options that are not there", RawPacket.V2(Bytes(4), optionLength: 8));
        await t.WriteAsync("v2 DATA without payload", RawPacket.V2([]));
        await t.WriteAsync("v2 DATA with confirm_rx", RawPacket.V2(Bytes(4), flags: 1));
        await t.WriteAsync("v2 DATA with other flags", RawPacket.V2(Bytes(4), flags: 0xfe));
        await t.WriteAsync("v2 DATA from the control port", RawPacket.V2(Bytes(4), fromPort: 0xfffe));
        await t.WriteAsync("v2 DATA from port 0xffff", RawPacket.V2(Bytes(4), fromPort: 0xffff));
        await t.WriteAsync("v2 DATA from node 0xffff", RawPacket.V2(Bytes(4), fromNode: 0xffff));
        await t.WriteAsync("v2 header, cut", RawPacket.V2(Bytes(4)).AsMemory(0, 12));
        await a.DrainAsync();
        await t.DrainAsync();
        await t.WriteAsync("v2 HELLO", RawPacket.V2(new QrtrHello().ToArray(), type: 2, fromPort: 0xfffe, toPort: 0xfffe));
        await t.DrainAsync();
        await t.WriteAsync("v2 HELLO to port 0xffff", RawPacket.V2(new QrtrHello().ToArray(), type: 2, fromPort: 0xfffe, toPort: 0xffff));
        await t.DrainAsync();
        await t.WriteAsync("v2 NEW_SERVER, short", RawPacket.V2(RawPacket.Words(4, 1, 1, 7), type: 4, fromPort: 0xfffe, toPort: 0xfffe));
        await t.DrainAsync();
    }

    /// <summary><c>qrtr_endpoint_post</c>: 0xffff is the control port for remotes, but an ordinary port for host sockets.</summary>
    public static async Task Port_0xffff_is_the_control_port_only_for_remotes(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", QrtrConstants.PortControlLegacy);
        var b = await s.SocketAsync("b", 0x5000);
        await b.SendAsync(Host(QrtrConstants.PortControlLegacy), Bytes(4));
        await t.WriteAsync(new QrtrHello().ToPacket(new QrtrAddress(7, QrtrConstants.PortControlLegacy), Host(QrtrConstants.PortControlLegacy)));
        await t.DrainAsync();
        await t.DataAsync(Served, Host(QrtrConstants.PortControlLegacy), new QrtrHello().ToArray());
        await t.DrainAsync();
        await a.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c> checks the port of the destination, but not its node. No packet is forwarded to another node.
    /// </summary>
    public static async Task The_node_of_the_destination_is_not_checked(Script s)
    {
        var t = await s.RemoteAsync("t");
        var u = await s.RemoteAsync("u", device: 1);
        var a = await s.SocketAsync("a", 0x5000);
        await u.SendControlAsync(8, new QrtrHello());
        await u.DrainAsync();
        foreach (var node in new uint[] { 0, 1, 7, 8, 99, QrtrConstants.NodeBroadcast }) await t.DataAsync(Served, new QrtrAddress(node, 0x5000), Bytes(4), confirmRx: true);
        await a.DrainAsync();
        await t.DrainAsync();
        await t.WriteAsync(new QrtrHello().ToPacket(QrtrAddress.Control(7), QrtrAddress.Control(8)));
        await t.DrainAsync();
        await u.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_node_assign</c>, <c>qrtr_send_resume_tx</c>: messages from the broadcast node, from node 0, and from node 1 (the
    /// host) are delivered. A RESUME_TX can be sent to nodes 0 and 1.
    /// </summary>
    public static async Task Invalid_sender_nodes_are_not_refused(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        foreach (var node in new uint[] { QrtrConstants.NodeBroadcast, 0, 1 })
        {
            await t.DataAsync(new QrtrAddress(node, 9), Host(0x5000), Bytes(4), confirmRx: true);
            await a.DrainAsync();
            await t.DrainAsync();
            await a.SendAsync(new QrtrAddress(node, 9), Bytes(4));
            await t.DrainAsync();
        }
    }

    /// <summary><c>qrtr_endpoint_post</c>: port 0 accepts only DATA, which reaches the name service.</summary>
    public static async Task Port_0_is_the_name_service_for_remotes_too(Script s)
    {
        var t = await s.RemoteAsync("t");
        await t.WriteAsync(new QrtrHello().ToPacket(QrtrAddress.Control(7), Host(0)));
        await t.DrainAsync();
        await t.DataAsync(QrtrAddress.Control(7), Host(0), new QrtrHello().ToArray());
        await t.DrainAsync();
    }

    /// <summary>
    /// <c>qrtr_endpoint_post</c> returns -EINVAL when <c>sock_queue_rcv_skb</c> finds no space in the receive buffer. Each packet
    /// takes up its <c>truesize</c>.
    /// </summary>
    public static async Task A_full_receive_buffer_causes_EINVAL(Script s)
    {
        var t = await s.RemoteAsync("t");
        uint port = 0x5000;
        foreach (var size in new[] { 4, 256, 300, 352, 600, 608, 672, 1000, 1700, 3000, 3600, 3648, 3744, 4000, 8000, 20000, 65535 })
        {
            var a = await s.SocketAsync($"a{size}", ++port);
            await t.DataUntilRefusedAsync(Served, Host(port), size);
            await a.ReceiveAsync();
            await t.DataUntilRefusedAsync(Served, Host(port), size);
            await a.CountAsync();
        }
    }

    /// <summary>
    /// <c>qrtr_recvmsg</c>, <c>qrtr_send_resume_tx</c>: RESUME_TX is sent when the socket receives the message, even if the message
    /// is truncated. The RESUME_TX names the message's destination.
    /// </summary>
    public static async Task The_host_confirms_a_message_when_it_is_received(Script s)
    {
        var t = await s.RemoteAsync("t");
        var a = await s.SocketAsync("a", 0x5000);
        await t.DataAsync(Served, Host(0x5000), Bytes(8), confirmRx: true);
        await t.DataAsync(Served, Host(0x5000), Bytes(8));
        await t.WriteAsync("DATA with confirm_rx 5", RawPacket.V1(Bytes(8), confirmRx: 5));
        await t.DataAsync(QrtrAddress.Control(7), Host(0x5000), Bytes(8), confirmRx: true);
        await t.DrainAsync();
        for (var i = 0; i < 4; i++)
        {
            await a.ReceiveAsync(new Qrtr.ReceiveOptions { BufferSize = i * 4 });
            await t.DrainAsync();
        }
        await t.DataAsync(Served, Host(0x5000), Bytes(8), confirmRx: true);
        await a.CloseAsync();
        await t.DrainAsync();
    }
}
