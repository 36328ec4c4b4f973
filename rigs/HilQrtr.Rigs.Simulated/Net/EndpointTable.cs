using System.Buffers.Binary;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Registers and unregisters endpoints and receives their packets (<c>af_qrtr.c: qrtr_endpoint_register,
/// qrtr_endpoint_unregister, qrtr_endpoint_post</c>).
/// </summary>
internal sealed class EndpointTable(QrtrState state, Transmitter transmitter, HelloWork hello)
{
    // Offsets in struct qrtr_ctrl_pkt.
    private const int ClientNode = 4;
    private const int ClientPort = 8;
    private const int ServerNode = 12;

    private static readonly QrtrAddress LocalControl = new(QrtrConstants.LocalNode, QrtrConstants.PortControl);

    public Errno Register(IEndpoint endpoint, out EndpointNode? node)
    {
        node = null;
        uint id = 0;
        if (state.Rules.EndpointIds && state.Ids.Register(endpoint.Owner, out id) is not Errno.None and var refused) return refused;
        node = new EndpointNode(endpoint, id);
        state.AllNodes.Insert(0, node);
        if (node.HostNode is { } assigned) state.Nodes.Assign(node, assigned);
        if (state.Logging) state.Log("qrtr", "endpoint.register", node.Id == 0 ? node.Name : $"{node.Name} endpoint {node.Id}");
        hello.Start(node);
        return Errno.None;
    }

    /// <summary>Says HELLO again to a remote that was reset (<c>qrtr_endpoint_hello</c> of Linux 7.3).</summary>
    public void Hello(EndpointNode node)
    {
        if (state.Rules.HelloIsRepeatedOnResume) hello.Start(node);
    }

    public void Unregister(EndpointNode node)
    {
        if (node.Endpoint is not { } endpoint) return;
        node.Endpoint = null;
        if (state.Logging) state.Log("qrtr", "endpoint.unregister", node.Name);
        var byeNodes = state.Nodes.NumbersOf(node).Where(nid => HasBye(node, nid)).ToList();
        // On a stock kernel, the node numbers stay assigned as long as a blocked sender holds a reference to the qrtr_node.
        if (state.Rules.EndpointIds) state.Nodes.Remove(node);
        foreach (var nid in byeNodes) SendBye(node, nid);
        transmitter.Abandon(node);
        state.EndpointUnregistered?.Invoke();
        transmitter.Release(node);
        if (state.Rules.EndpointIds) state.Ids.Unregister(endpoint.Owner, node.Id);
    }

    /// <summary>Receives a packet from a remote.</summary>
    public Errno Post(EndpointNode node, ReadOnlyMemory<byte> data)
    {
        QrtrPacket packet;
        try
        {
            packet = QrtrPacket.Parse(data);
        }
        catch (WireFormatException e)
        {
            if (state.Logging) state.Log(node.Name, "qrtr.refused", e.Message);
            node.IsMuted |= !state.Rules.MalformedPacketsAreForgiven;
            return Errno.EINVAL;
        }
        node.IsMuted |= !state.Rules.MalformedPacketsAreForgiven && IsMalformed(packet);
        if (node.IsMuted) return Errno.EINVAL;
        if (IsRemoteLookup(packet)) return state.Rules.RemoteLookupError;

        if (node.HostNode is not null) packet = NodeTranslation.FromRemote(node, packet, state.Rules);
        Assign(node, packet.Source.Node);
        // A remote may bridge other nodes. Messages to a server on a bridged node are sent to the remote that announces the server.
        if (packet.Type == QrtrPacketType.NewServer) Assign(node, Field(packet, ServerNode));

        if (packet.Type == QrtrPacketType.ResumeTx)
        {
            transmitter.Resume(node, new QrtrAddress(Field(packet, ClientNode), Field(packet, ClientPort)));
            return Errno.None;
        }

        var socket = state.Ports.Find(packet.Destination.Port);
        if (socket is null) return Errno.EINVAL;
        if (!transmitter.Hears(socket, node.Id))
        {
            if (state.Logging) state.Log(node.Name, "qrtr.filtered", $"{socket.Name}, bound to endpoint {socket.BoundEndpoint}, does not receive {packet}");
            if (!state.Rules.FilteredMessagesAreFreed) state.LeakedBuffers++;
            return Errno.None;
        }
        var buffer = new SocketBuffer(packet.Source, packet.Destination, packet.ConfirmRx, node.Id, packet.Payload, Truesize.OfPosted(data.Length));
        return socket.Enqueue(buffer) ? Errno.None : Errno.EINVAL;
    }

    private bool HasBye(EndpointNode node, uint nid) => state.Rules.ByeSource switch
    {
        ByeSource.DefaultRoute => state.Nodes.Find(nid) == node,
        ByeSource.FirstNode => nid == node.Nid,
        _ => true,
    };

    // If the name service's receive buffer is full, a stock kernel loses the BYE (qrtr_local_enqueue). A kernel with the driver-fixes
    // series queues the BYE anyway, because nothing else removes the endpoint's servers.
    private void SendBye(EndpointNode node, uint nid)
    {
        var from = new QrtrAddress(nid, QrtrConstants.PortControl);
        var bye = new QrtrBye(0).ToArray();
        if (state.Rules.ByeIsNeverLost)
            state.Ports.Find(QrtrConstants.PortControl)?.Push(new SocketBuffer(from, LocalControl, ConfirmRx: false, node.Id, bye, Truesize.OfSent(bye.Length)));
        else
            transmitter.ToLocal(new OutgoingMessage(QrtrPacketType.Bye, from, LocalControl, bye), sender: null, node.Id);
    }

    private static bool IsMalformed(QrtrPacket packet) =>
        packet.Destination.Port == QrtrConstants.PortControl && packet.Type != QrtrPacketType.Data
        && (packet.Payload.Length != QrtrConstants.ControlPacketSize || Field(packet, 0) != (uint)packet.Type);

    // A remote must not register lookups. Otherwise, the name service would notify that remote of all services on all other remotes.
    private bool IsRemoteLookup(QrtrPacket packet) =>
        state.Rules.EndpointIds && state.Rules.RemoteLookupsAreRefused
        && packet.Type is (QrtrPacketType.NewLookup or QrtrPacketType.DelLookup);

    // Reads a field of a control packet. Like the kernel, the callers interpret the payload according to the type in the QRTR header, not
    // according to the command in the payload.
    private static uint Field(QrtrPacket packet, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(packet.Payload.Span[offset..]);

    private void Assign(EndpointNode node, uint nid)
    {
        if (nid != QrtrConstants.NodeBroadcast || !state.Rules.BroadcastNodeIsNeverAssigned) state.Nodes.Assign(node, nid);
    }
}
