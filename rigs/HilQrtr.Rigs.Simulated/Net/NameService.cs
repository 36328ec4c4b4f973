using System.Buffers.Binary;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// The in-kernel name service (<c>ns.c</c>). Its socket owns the control port, and its worker handles one message at a time. On a kernel
/// with endpoint ids, the name service replies to each remote over that remote's endpoint, keys servers by endpoint, and marks each
/// notification with the endpoint that the notification is about.
/// </summary>
internal sealed class NameService
{
    private static readonly QrtrAddress Everybody = new(QrtrConstants.NodeBroadcast, QrtrConstants.PortControl);

    private readonly QrtrState _state;
    private readonly SocketCalls _calls;
    private readonly SimulatedKernelLog _log;
    private readonly Lane _worker;
    private readonly KernelSocket _socket;
    // recv_buf in qrtr_ns_worker.
    private readonly byte[] _packet = new byte[QrtrConstants.ControlPacketSize];
    private bool _queued;
    private HeldSend? _held;

    public NameService(QrtrState state, SocketCalls calls, SimulatedKernelLog log)
    {
        _state = state;
        _calls = calls;
        _log = log;
        _worker = state.Scheduler.NewLane("qrtr_ns_handler");
        _socket = calls.Create("ns");
        Tables = new NameServiceTables(state.Rules);
        _socket.DataReady = QueueWork;
        calls.Bind(_socket, new QrtrAddress(QrtrConstants.LocalNode, QrtrConstants.PortControl));
        if (!state.Rules.CoreSendsHello) Send(Everybody, new QrtrHello());
    }

    public NameServiceTables Tables { get; }

    private void QueueWork()
    {
        if (_queued) return;
        _queued = true;
        _worker.Post(Work);
    }

    private void Work()
    {
        _queued = false;
        // While the worker is blocked on its send buffer, it handles no messages.
        if (_held is { Result.IsCompleted: false }) return;
        if (_calls.Take(_socket, out var message) is not Errno.None)
        {
            EndRun();
            return;
        }
        if (_socket.Queued > 0) QueueWork();
        var payload = message.Payload.Span;
        // af_qrtr.c refuses an incomplete packet only if it is a NEW_SERVER from a remote. Any other packet that is too short reaches the
        // worker. The worker then reads the missing fields from what its buffer already contains: the previous packet of the same run, or
        // zeros if there is no previous packet.
        payload[..Math.Min(payload.Length, _packet.Length)].CopyTo(_packet);
        if (!Handle(message.From, OriginOf(message), _packet))
            _log.Error($"failed while handling packet from {(int)message.From.Node}:{(int)message.From.Port}");
        if (_socket.Queued == 0 && _held is null or { Result.IsCompleted: true }) EndRun();
    }

    // In the kernel, each run of the worker allocates a new buffer. A run ends when the queue is empty.
    private void EndRun() => Array.Clear(_packet);

    private uint OriginOf(in SocketBuffer message) =>
        message.From.Node == QrtrConstants.LocalNode && !_state.Rules.LocalSendersAreIdentifiedByEndpoint ? LocalEndpoint : message.Endpoint;

    private bool Handle(QrtrAddress from, uint endpoint, ReadOnlySpan<byte> packet)
    {
        var command = (QrtrPacketType)BinaryPrimitives.ReadUInt32LittleEndian(packet);
        uint a = BinaryPrimitives.ReadUInt32LittleEndian(packet[4..]), b = BinaryPrimitives.ReadUInt32LittleEndian(packet[8..]);
        uint c = BinaryPrimitives.ReadUInt32LittleEndian(packet[12..]), d = BinaryPrimitives.ReadUInt32LittleEndian(packet[16..]);
        if (_state.Logging) _state.Log("ns", "ns.message", $"{command.KernelName()} from {from}{On(endpoint)}");
        switch (command)
        {
            case QrtrPacketType.Hello: return Hello(from, endpoint);
            case QrtrPacketType.Bye: return Bye(from, endpoint);
            case QrtrPacketType.DelClient: return DelClient(from, endpoint, a, b);
            case QrtrPacketType.NewServer: return NewServer(from, endpoint, a, b, c, d);
            case QrtrPacketType.DelServer: return DelServer(from, endpoint, c, d);
            case QrtrPacketType.NewLookup: return NewLookup(from, endpoint, a, b);
            case QrtrPacketType.DelLookup: DelLookup(from, endpoint, a, b); return true;
            default: return true;
        }
    }

    // ns.c: ctrl_cmd_hello, say_hello, announce_servers
    private bool Hello(QrtrAddress from, uint endpoint)
    {
        if (!_state.Rules.HelloKeepsServers)
        {
            foreach (var server in Tables.ServersOf(endpoint, from.Node)) Remove(endpoint, from.Node, server.Port, broadcast: true);
        }
        var viaEndpoint = _state.Rules.HelloAnswerFollowsEndpoint ? endpoint : 0;
        if (!_state.Rules.CoreSendsHello && Send(from, new QrtrHello(), viaEndpoint) is not Errno.None)
        {
            _log.Error("failed to send hello msg");
            return false;
        }
        if (!Get(LocalEndpoint, QrtrConstants.LocalNode)) return true;
        foreach (var server in Tables.ServersOf(LocalEndpoint, QrtrConstants.LocalNode))
        {
            if (Send(from, Describe(server, added: true), viaEndpoint) is not (Errno.None or Errno.ENODEV)) return false;
        }
        return true;
    }

    // ns.c: ctrl_cmd_bye
    private bool Bye(QrtrAddress from, uint endpoint)
    {
        var endpoints = _state.Rules.ByeIsPerEndpoint ? [endpoint] : Tables.EndpointsOf(from.Node);
        var notified = true;
        foreach (var each in endpoints)
        {
            if (!Get(each, from.Node)) continue;
            var servers = Tables.ServersOf(each, from.Node);
            if (servers.Count == 0 && !_state.Rules.ByeIsForwardedWithoutServers) continue;
            foreach (var server in servers) Remove(each, from.Node, server.Port, broadcast: true);
            notified &= NotifyLocalServers(new QrtrBye(from.Node), each, "bye");
            if (!_state.Rules.ByeIsForwardedOnce) notified &= NotifyLocalServers(new QrtrBye(from.Node), each, "bye");
            Tables.RemoveNode(each, from.Node);
        }
        return notified;
    }

    // ns.c: ctrl_cmd_del_client
    private bool DelClient(QrtrAddress from, uint endpoint, uint node, uint port)
    {
        if (from.Node != node) return false;
        if (IsLocal(from, endpoint) && from.Port != port) return false;
        // A stock kernel trusts a remote that uses the host's node number.
        if (!_state.Rules.EndpointIds || IsLocal(from, endpoint)) Tables.RemoveLookups(l => l.Observer == new QrtrAddress(node, port));
        if (Get(endpoint, node)) Remove(endpoint, node, port, broadcast: false);
        var delClient = new QrtrDelClient(node, port);
        if (_state.Rules.DelClientIsPerEndpoint) return NotifyLocalServers(delClient, endpoint, "del client");
        foreach (var other in _state.AllNodes) NotifyLocalServers(delClient, other.Id, "del client");
        return true;
    }

    // ns.c: ctrl_cmd_new_server
    private bool NewServer(QrtrAddress from, uint endpoint, uint service, uint instance, uint node, uint port)
    {
        if (IsLocal(from, endpoint)) (node, port) = (from.Node, from.Port);
        if (service == 0 || port == 0) return false;
        // server_add. A server is refused if its node has not been seen on the endpoint, because no BYE would ever remove that server.
        if (_state.Rules.EndpointIds && endpoint != EndpointIds.Local && _state.Nodes.Find(endpoint, node) is null) return false;
        var server = new NameServer(service, instance, node, port, endpoint);
        if (!Tables.Add(server, out var limit))
        {
            _log.Error(limit);
            return false;
        }
        if (IsHostServer(server) && Send(Everybody, Describe(server, added: true)) is not Errno.None) return false;
        NotifyLookups(server, added: true);
        return true;
    }

    // ns.c: ctrl_cmd_del_server
    private bool DelServer(QrtrAddress from, uint endpoint, uint node, uint port)
    {
        if (IsLocal(from, endpoint)) (node, port) = (from.Node, from.Port);
        var endpoints = _state.Rules.DelServerIsPerEndpoint ? [endpoint] : Tables.EndpointsOf(node);
        var known = true;
        foreach (var each in endpoints)
        {
            if (Get(each, node)) Remove(each, node, port, broadcast: true);
            else known = false;
        }
        return known;
    }

    // ns.c: ctrl_cmd_new_lookup
    private bool NewLookup(QrtrAddress from, uint endpoint, uint service, uint instance)
    {
        if (!IsLocal(from, endpoint) && _state.Rules.RemoteLookupsAreRefused) return false;
        var lookup = new NameLookup(from, service, instance);
        if (!Tables.Add(lookup))
        {
            _log.Error("QRTR client node exceeds max lookup limit!");
            return false;
        }
        var found = Tables.Servers.Where(lookup.Matches).ToArray();
        foreach (var server in found.Take(_state.Rules.MaxLookupResults)) NotifyObserver(from, Describe(server, added: true), server.Endpoint);
        if (_state.Rules.LookupsEndWithMark) NotifyObserver(from, new QrtrNewServer(0, 0, 0, 0), EndMarkEndpoint(from));
        return true;
    }

    // ns.c: ctrl_cmd_del_lookup
    private void DelLookup(QrtrAddress from, uint endpoint, uint service, uint instance)
    {
        if (_state.Rules.EndpointIds && !IsLocal(from, endpoint)) return;
        Tables.RemoveLookups(l => l.Observer == from && l.Service == service && (l.Instance == 0 || l.Instance == instance));
    }

    // ns.c: server_del
    private void Remove(uint endpoint, uint node, uint port, bool broadcast)
    {
        if (Tables.Remove(endpoint, node, port) is not { } server) return;
        if (broadcast && IsHostServer(server)) Send(Everybody, Describe(server, added: false));
        NotifyLookups(server, added: false);
    }

    private void NotifyLookups(NameServer server, bool added)
    {
        foreach (var lookup in Tables.Lookups.Where(l => l.Matches(server))) NotifyObserver(lookup.Observer, Describe(server, added), server.Endpoint);
    }

    // ns.c: ctrl_cmd_bye, ctrl_cmd_del_client. A full receive buffer ends the loop, so servers on higher ports are not notified.
    private bool NotifyLocalServers(QrtrControlPacket packet, uint endpoint, string what)
    {
        if (!Get(LocalEndpoint, QrtrConstants.LocalNode)) return true;
        foreach (var server in Tables.ServersOf(LocalEndpoint, QrtrConstants.LocalNode))
        {
            if (NotifyObserver(new QrtrAddress(server.Node, server.Port), packet, endpoint) is Errno.None or Errno.ENODEV) continue;
            _log.Error($"failed to send {what} cmd");
            return false;
        }
        return true;
    }

    // A notification is marked with the endpoint that it is about, so sockets that are bound to other endpoints do not receive it.
    private Errno NotifyObserver(QrtrAddress observer, QrtrControlPacket packet, uint endpoint)
    {
        if (_state.Logging) _state.Log("ns", "ns.tell", $"{observer}: {Text(packet)}{On(endpoint)}");
        return Sent(_calls.Send(_socket, packet.ToArray(), observer, [], out var held, claimedEndpoint: endpoint), held);
    }

    // This socket sends only control messages, which flow control never blocks. If a remote uses the host's node number, the reply to that
    // remote is delivered to a local socket. The reply is marked with the remote's endpoint.
    private Errno Send(QrtrAddress to, QrtrControlPacket packet, uint viaEndpoint = 0)
    {
        uint? claimed = viaEndpoint != 0 && to.Node == QrtrConstants.LocalNode ? viaEndpoint : null;
        return Sent(_calls.Send(_socket, packet.ToArray(), to, viaEndpoint == 0 ? [] : [AncillaryData.Endpoint(viaEndpoint)], out var held, claimed), held);
    }

    // If a message is blocked, the model's worker returns immediately, and the message is sent later, in order. The real worker would block
    // until the message is sent.
    private Errno Sent(Errno result, HeldSend? held)
    {
        if (held is null) return result;
        _held = held;
        held.Done = QueueWork;
        return Errno.None;
    }

    // A stock kernel creates the node if it does not exist, and fails at the limit (node_get). On a kernel with endpoint ids, a query
    // creates no node (node_find).
    private bool Get(uint endpoint, uint node)
    {
        if (_state.Rules.EndpointIds || Tables.Get(endpoint, node, out var limit)) return true;
        _log.Error(limit);
        return false;
    }

    // The end-of-list mark is not about a particular endpoint. For a bound observer, it carries the id of the endpoint to which the
    // observer is bound. For an unbound observer, it carries the id of the local endpoint. If EndMarkHasEndpoint is false, the mark
    // always carries 0.
    private uint EndMarkEndpoint(QrtrAddress observer)
    {
        if (!_state.Rules.EndMarkHasEndpoint) return 0;
        return _state.Ports.Find(observer.Port) is { BoundEndpoint: not 0 and var bound } ? bound : LocalEndpoint;
    }

    private uint LocalEndpoint => _state.Rules.EndpointIds ? EndpointIds.Local : 0;

    // A stock kernel relies on the node number in the packet, although a remote can put the host's number there.
    private bool IsLocal(QrtrAddress from, uint endpoint) =>
        _state.Rules.EndpointIds ? endpoint == EndpointIds.Local : from.Node == QrtrConstants.LocalNode;

    private bool IsHostServer(NameServer server) =>
        _state.Rules.EndpointIds ? server.Endpoint == EndpointIds.Local : server.Node == QrtrConstants.LocalNode;

    private static QrtrControlPacket Describe(NameServer s, bool added) => added
        ? new QrtrNewServer(s.Service, s.Instance, s.Node, s.Port)
        : new QrtrDelServer(s.Service, s.Instance, s.Node, s.Port);

    private static string Text(QrtrControlPacket packet) => packet switch
    {
        QrtrNewServer s => $"NEW_SERVER {s.Service:x}:{s.Instance:x} at {new QrtrAddress(s.Node, s.Port)}",
        QrtrDelServer s => $"DEL_SERVER {s.Service:x}:{s.Instance:x} at {new QrtrAddress(s.Node, s.Port)}",
        QrtrDelClient c => $"DEL_CLIENT {new QrtrAddress(c.Node, c.Port)}",
        _ => packet.Type.KernelName(),
    };

    private string On(uint endpoint) => _state.Rules.EndpointIds ? $" on endpoint {endpoint}" : "";
}
