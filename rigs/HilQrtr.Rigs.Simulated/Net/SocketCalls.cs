using System.Buffers.Binary;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>System calls on QRTR sockets (<c>af_qrtr.c: qrtr_create … qrtr_release</c>). A send is the only call that can block.</summary>
internal sealed class SocketCalls(QrtrState state, Transmitter transmitter)
{
    // put_cmsg: struct cmsghdr and a u32.
    private const int ReportSize = 16 + sizeof(uint);

    private readonly Outbox _outbox = new(state, transmitter);

    public SocketOptions Options { get; } = new(state);

    public KernelSocket Create(string name)
    {
        var socket = new KernelSocket(name);
        socket.WriteSpace = () => _outbox.Wake(socket);
        state.Sockets.Add(socket);
        return socket;
    }

    public Errno Bind(KernelSocket socket, QrtrAddress address)
    {
        if (address.Node != socket.Us.Node) return Errno.EINVAL;
        if (!socket.Zapped && address.Port == socket.Us.Port) return Errno.None;
        var port = address.Port;
        if (state.Ports.Assign(socket, ref port) is not Errno.None and var error) return error;
        if (!socket.Zapped) RemovePort(socket);
        socket.Us = socket.Us with { Port = port };
        socket.Zapped = false;
        // qrtr_reset_ports: when a new name service binds, all other sockets are reset.
        if (port == QrtrConstants.PortControl)
        {
            foreach (var other in state.Ports.AllButControl)
            {
                other.PendingError = Errno.ENETRESET;
                other.DataReady?.Invoke();
            }
        }
        return Errno.None;
    }

    public Errno Connect(KernelSocket socket, QrtrAddress peer)
    {
        socket.Peer = null;
        if (Autobind(socket) is not Errno.None and var error) return error;
        socket.Peer = peer;
        return Errno.None;
    }

    /// <summary>Sends a message (<c>qrtr_sendmsg</c>).</summary>
    /// <param name="socket">The sender.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="destination">The destination; null for the peer.</param>
    /// <param name="ancillary">Control messages.</param>
    /// <param name="held">The pending result if the message is blocked; null if it is not.</param>
    /// <param name="claimedEndpoint">The endpoint that is reported to a local receiver. Only the name service sets it.</param>
    public Errno Send(
        KernelSocket socket, ReadOnlyMemory<byte> payload, QrtrAddress? destination, IReadOnlyList<AncillaryData> ancillary,
        out HeldSend? held, uint? claimedEndpoint = null)
    {
        held = null;
        if (payload.Length > state.Rules.MaxPayload) return Errno.EMSGSIZE;
        uint namedEndpoint = 0;
        if (state.Rules.EndpointIds && NamedEndpoint(ancillary, out namedEndpoint) is not Errno.None and var invalid) return invalid;

        if (destination is not null)
        {
            if (Autobind(socket) is not Errno.None and var error) return error;
        }
        else if (socket.Peer is null)
        {
            return state.Rules.UnconnectedSendError;
        }
        var receiver = destination ?? socket.Peer!.Value;
        var type = QrtrPacketType.Data;
        if (socket.Us.Port == QrtrConstants.PortControl)
        {
            if (payload.Length < 4) return Errno.EINVAL;
            type = (QrtrPacketType)BinaryPrimitives.ReadUInt32LittleEndian(payload.Span);
        }
        var message = new OutgoingMessage(type, socket.Us, receiver, payload);
        if (state.Logging && claimedEndpoint is null) state.Log(socket.Name, "sock.send", $"{type.KernelName()} {socket.Us} > {receiver} {payload.Length} bytes");

        if (receiver.Node == QrtrConstants.NodeBroadcast)
        {
            if (receiver.Port != QrtrConstants.PortControl) return Errno.ENOTCONN;
            if (state.Nodes.Find(receiver.Node) is { } claimer) return _outbox.Send(socket, message, new Route(claimer), out held);
            return _outbox.Send(socket, message, new Route(ToAll: true, Only: BroadcastOnly(socket)), out held);
        }
        if (receiver.Node == socket.Us.Node)
        {
            if (socket.BoundEndpoint != 0 && !state.Rules.BoundSocketsReachHost) return Errno.ENXIO;
            if (!state.Rules.LocalMessagesSkipFlow && state.AllNodes.Any(remote => remote.Flows.Values.Any(flow => flow.Waiters.Count > 0))) return Errno.EAGAIN;
            if (namedEndpoint != 0 && !state.Rules.LocalClaimsAreIgnored) claimedEndpoint = namedEndpoint;
            return _outbox.Send(socket, message, new Route(Claimed: claimedEndpoint), out held);
        }
        var endpoint = EffectiveEndpoint(socket, namedEndpoint);
        var node = endpoint == 0 ? state.Nodes.Find(receiver.Node) : state.Nodes.Find(endpoint, receiver.Node);
        if (node is not null) return _outbox.Send(socket, message, new Route(node), out held);
        if (endpoint == 0) return state.Rules.UnknownNodeError;
        return state.Ids.WasRemoved(endpoint) ? state.Rules.RemovedEndpointError : state.Rules.UnknownEndpointError;
    }

    /// <summary>Receives a message without blocking (<c>qrtr_recvmsg</c>).</summary>
    public Errno Receive(KernelSocket socket, ReceiveOptions options, out QrtrDatagram? datagram)
    {
        datagram = null;
        if (Take(socket, out var message) is not Errno.None and var error) return error;
        var truncated = message.Payload.Length > options.BufferSize;
        var reportFits = options.ControlBufferSize >= ReportSize;
        var reports = state.Rules.EndpointIds && (socket.ReportEndpoint || !state.Rules.ReportsOnRequestOnly);
        datagram = new QrtrDatagram(
            message.From,
            truncated ? message.Payload[..options.BufferSize] : message.Payload,
            reports && reportFits ? state.Rules.ReportedEndpoint(message.Endpoint) : null,
            truncated && state.Rules.TruncationIsFlagged,
            reports && !reportFits && state.Rules.LostAncillaryIsFlagged);
        if (state.Logging) state.Log(socket.Name, "sock.recv", $"{message.From} > {message.To} {message.Payload.Length} bytes");
        return Errno.None;
    }

    /// <summary>
    /// Dequeues the next message, and sends RESUME_TX if the message requests it. All readers use this method, including the name service.
    /// </summary>
    public Errno Take(KernelSocket socket, out SocketBuffer message)
    {
        if (socket.Dequeue(out message) is not Errno.None and var error) return error;
        if (message.ConfirmRx) SendResumeTx(message);
        return Errno.None;
    }

    public void Close(KernelSocket socket)
    {
        if (socket.Closed) return;
        socket.Closed = true;
        socket.DataReady = null;
        if (!socket.Zapped) RemovePort(socket);
        socket.Purge();
        state.Sockets.Remove(socket);
    }

    private Errno Autobind(KernelSocket socket) =>
        socket.Zapped ? Bind(socket, socket.Us with { Port = 0 }) : Errno.None;

    private uint EffectiveEndpoint(KernelSocket socket, uint namedEndpoint)
    {
        if (namedEndpoint != 0) return namedEndpoint;
        return state.Rules.SendFollowsBinding ? socket.BoundEndpoint : 0;
    }

    // The only endpoint that receives a broadcast from the socket; null if all endpoints receive it.
    private uint? BroadcastOnly(KernelSocket socket)
    {
        if (socket.BoundEndpoint != 0 && !state.Rules.BroadcastIgnoresBinding) return socket.BoundEndpoint;
        return state.Rules.BroadcastReachesAll ? null : state.AllNodes.FirstOrDefault()?.Id;
    }

    private Errno NamedEndpoint(IReadOnlyList<AncillaryData> ancillary, out uint endpoint)
    {
        endpoint = 0;
        foreach (var item in ancillary)
        {
            if (item.Level != QrtrSocketOptions.Level) continue;
            if (item.Type != QrtrSocketOptions.EndpointAncillary || item.Data.Length < sizeof(uint))
            {
                if (state.Rules.AncillaryIsChecked) return Errno.EINVAL;
                continue;
            }
            var id = BinaryPrimitives.ReadUInt32LittleEndian(item.Data.Span);
            if (id == 0 && state.Rules.AncillaryZeroIsRefused) return Errno.EINVAL;
            if (state.Rules.AncillaryNamesEndpoint && (endpoint == 0 || state.Rules.LastAncillaryIsUsed)) endpoint = id;
        }
        return Errno.None;
    }

    // qrtr_send_resume_tx. A stock kernel finds the remote only by its node number. If two remotes have the same number, the
    // RESUME_TX goes to the one that used the number first.
    private void SendResumeTx(in SocketBuffer message)
    {
        var byNode = !state.Rules.EndpointIds || !state.Rules.ResumeReplyFollowsEndpoint;
        var node = byNode ? state.Nodes.Find(message.From.Node) : state.Nodes.Find(message.Endpoint, message.From.Node);
        if (!state.Rules.ResumeReplyReachesSender) node = state.AllNodes.FirstOrDefault(other => other != node && other.Nid == node?.Nid) ?? node;
        if (node is null) return;
        var resume = new QrtrResumeTx(message.To.Node, message.To.Port);
        transmitter.ToNode(node, new OutgoingMessage(QrtrPacketType.ResumeTx, message.To, message.From, resume.ToArray()), out _);
    }

    private void RemovePort(KernelSocket socket)
    {
        var delClient = new QrtrDelClient(socket.Us.Node, socket.Us.Port).ToArray();
        var everybody = new QrtrAddress(QrtrConstants.NodeBroadcast, QrtrConstants.PortControl);
        _outbox.Broadcast(socket, new OutgoingMessage(QrtrPacketType.DelClient, socket.Us, everybody, delClient), BroadcastOnly(socket));
        state.Ports.Remove(socket);
    }
}
