using System.Buffers.Binary;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Net;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Qmi;

/// <summary>
/// A client handle of the kernel's QMI helpers (<c>drivers/soc/qcom/qmi_interface.c</c>). On a kernel with endpoint ids, the handle's
/// socket is bound to one endpoint. If a new name service starts (ENETRESET), the handle opens a new socket and binds it to that endpoint.
/// </summary>
internal sealed class QmiHandle
{
    private readonly QrtrState _state;
    private readonly SocketCalls _calls;
    private readonly SimulatedKernelLog _log;
    private readonly IQmiClient _client;
    private readonly string _name;
    private readonly Queue<ReadOnlyMemory<byte>> _early = [];
    private uint _endpoint;
    private readonly ReceiveOptions _buffer;
    private readonly Lane _worker;
    private readonly QmiTransactions _transactions;
    private readonly List<QrtrNewLookup> _lookups = [];
    private readonly List<QmiService> _found = [];
    private KernelSocket? _socket;
    private bool _queued;

    /// <summary>Creates a handle. Call <see cref="Open"/> before using it.</summary>
    public QmiHandle(
        QrtrState state, SocketCalls socketCalls, SimulatedKernelLog log, IQmiClient client, string name, uint endpoint, int maxMessage)
    {
        _state = state;
        _calls = socketCalls;
        _log = log;
        _client = client;
        _name = name;
        _endpoint = endpoint;
        _transactions = new QmiTransactions(state.Scheduler);
        _buffer = new ReceiveOptions { BufferSize = maxMessage + QmiHeader.Size };
        _worker = state.Scheduler.NewLane($"{name}/qmi_msg_handler");
        if (state.Rules.WokenByDeparture == WokenByDeparture.Everybody) state.EndpointUnregistered += _transactions.EndAll;
    }

    /// <summary>
    /// Models <c>qmi_handle_init_endpoint</c>. <see cref="KernelRules.UnboundHandleIsAnError"/> decides whether failing to bind the socket
    /// is an error or only a warning.
    /// </summary>
    public Errno Open() => CreateSocket(out _socket);

    /// <summary>Models <c>qmi_add_lookup</c>.</summary>
    public void AddLookup(uint service, byte version, uint instance)
    {
        var lookup = new QrtrNewLookup(service, version | (instance << 8));
        _lookups.Add(lookup);
        SendLookup(lookup);
    }

    /// <summary>Sets the peer to which requests are sent.</summary>
    public Errno Connect(QmiService service) =>
        _socket is null ? Errno.EPIPE : _calls.Connect(_socket, new QrtrAddress(service.Node, service.Port));

    /// <summary>Sends a request and waits for the response (<c>qmi_txn_init, qmi_send_request, qmi_txn_wait</c>).</summary>
    public async Task<(Errno Error, T? Response)> RequestAsync<T>(WlfwRequest request, TimeSpan timeout)
        where T : WlfwResponse
    {
        var transaction = _transactions.Begin();
        var version = transaction.Answered.Version;
        try
        {
            if (await SendAsync(WlfwCodec.Encode(request, transaction.Id)) is not Errno.None and var error)
            {
                _log.Error("failed to send QMI message");
                return (error, null);
            }
            if (_early.TryDequeue(out var early)) HandleMessage(early);
            if (!await transaction.Answered.WaitAsync(version, timeout)) return (Errno.ETIMEDOUT, null);
            if (transaction.Answer is not T response)
            {
                // If the response could not be decoded, the error was already logged when the response arrived.
                if (transaction.Answer is not null) _log.Error("failed to decode incoming message");
                return (Errno.EINVAL, null);
            }
            return (Errno.None, response);
        }
        finally
        {
            _transactions.End(transaction);
        }
    }

    /// <summary>
    /// Binds the socket to the given endpoint. This is only needed if <see cref="KernelRules.RecoveryKeepsId"/> is false.
    /// </summary>
    public void Rebind(uint endpoint)
    {
        _endpoint = endpoint;
        if (_socket is not null) _calls.Options.Bind(_socket, endpoint);
    }

    /// <summary>Models <c>qmi_handle_release</c>.</summary>
    public void Release()
    {
        if (_socket is null) return;
        _socket.DataReady = null;
        RemoveServers(static _ => true);
        _calls.Close(_socket);
        if (!_state.Rules.ReleasedHandlesFreeSockets) _state.Sockets.Add(_socket);
        _socket = null;
    }

    // qmi_sock_create
    private Errno CreateSocket(out KernelSocket? socket)
    {
        socket = _calls.Create($"{_name}/qmi");
        if (_endpoint != 0 && _calls.Options.Bind(socket, _endpoint) is not Errno.None and var error)
        {
            if (_state.Rules.UnboundHandleIsAnError)
            {
                _calls.Close(socket);
                socket = null;
                return error;
            }
            _log.Warn($"failed to bind to endpoint {_endpoint}: -{(int)error}");
        }
        socket.DataReady = QueueWork;
        return Errno.None;
    }

    private void QueueWork()
    {
        if (_queued) return;
        _queued = true;
        _worker.Run(WorkAsync);
    }

    // Models qmi_data_ready_work, except that each run handles only one message.
    private async Task WorkAsync()
    {
        _queued = false;
        if (_socket is not { } socket) return;
        await socket.LockAsync();
        QrtrDatagram? message = null;
        var error = socket.Closed ? Errno.EPIPE : _calls.Receive(socket, _buffer, out message);
        socket.Unlock();
        if (socket != _socket) return;
        switch (error)
        {
            case Errno.None:
                if (socket.Queued > 0) QueueWork();
                Handle(message!);
                break;
            case Errno.ENETRESET:
                ResetNet(socket);
                break;
            case not Errno.EAGAIN:
                _log.Error($"qmi recvmsg failed: -{(int)error}");
                break;
        }
    }

    private void Handle(QrtrDatagram message)
    {
        if (message.From == new QrtrAddress(QrtrConstants.LocalNode, QrtrConstants.PortControl)) HandleControl(message.Payload.Span);
        else HandleMessage(message.Payload);
    }

    // qmi_recv_ctrl_pkt
    private void HandleControl(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < QrtrConstants.ControlPacketSize) return;
        uint a = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]), b = BinaryPrimitives.ReadUInt32LittleEndian(payload[8..]);
        uint c = BinaryPrimitives.ReadUInt32LittleEndian(payload[12..]), d = BinaryPrimitives.ReadUInt32LittleEndian(payload[16..]);
        switch ((QrtrPacketType)BinaryPrimitives.ReadUInt32LittleEndian(payload))
        {
            case QrtrPacketType.Bye:
                RemoveServers(s => s.Node == a);
                break;
            case QrtrPacketType.NewServer when (c, d) != (0, 0):
                var service = new QmiService(a, b & 0xff, b >> 8, c, d);
                if (_client.NewServer(service) is Errno.None) _found.Insert(0, service);
                break;
            case QrtrPacketType.DelServer:
                RemoveServers(s => s.Node == c && s.Port == d);
                break;
        }
    }

    // qmi_handle_message matches a response to a request only by the transaction id. It does not check who sent the response.
    private void HandleMessage(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length < QmiHeader.Size)
        {
            _log.Error("ignoring short QMI packet");
            return;
        }
        var isResponse = payload.Span[0] == (byte)QmiMessageType.Response;
        var id = BinaryPrimitives.ReadUInt16LittleEndian(payload.Span[1..]);
        var inOrder = isResponse && !_state.Rules.ResponsesMatchTransactions;
        var transaction = !isResponse ? null : inOrder ? _transactions.FirstPending : _transactions.Find(id);
        if (isResponse && transaction is null)
        {
            if (inOrder) _early.Enqueue(payload);
            return;
        }
        WlfwMessage? message = null;
        try
        {
            message = WlfwCodec.Decode(payload).Message;
        }
        catch (WireFormatException e)
        {
            _log.Error("failed to decode incoming message");
            if (_state.Logging) _state.Log(_name, "qmi.refused", e.Message);
        }
        if (transaction is not null) transaction.Complete(message);
        else if (!_state.Rules.IndicationsInterrupt && _transactions.FirstPending is not null) return;
        else if (message is { Type: QmiMessageType.Indication }) _client.Indication(message);
    }

    // qmi_handle_net_reset. A new name service was started, so the handle starts over with a new socket.
    private void ResetNet(KernelSocket old)
    {
        if (CreateSocket(out var socket) is not Errno.None) return;
        _socket = null;
        _calls.Close(old);
        RemoveServers(static _ => true);
        _socket = socket;
        foreach (var lookup in _lookups) SendLookup(lookup);
    }

    private void RemoveServers(Func<QmiService, bool> isRemoved)
    {
        foreach (var service in _found.Where(isRemoved).ToList())
        {
            _client.DelServer(service);
            _found.Remove(service);
        }
    }

    private void SendLookup(QrtrNewLookup lookup)
    {
        var nameService = new QrtrAddress(QrtrConstants.LocalNode, QrtrConstants.PortControl);
        if (_calls.Send(_socket!, lookup.ToArray(), nameService, [], out _) is not Errno.None and var error)
            _log.Error($"failed to send lookup registration: -{(int)error}");
    }

    private async Task<Errno> SendAsync(byte[] message)
    {
        if (_socket is not { } socket) return Errno.EPIPE;
        await socket.LockAsync();
        try
        {
            if (socket.Closed) return Errno.EPIPE;
            var result = _calls.Send(socket, message, null, [], out var waiter);
            return waiter is null ? result : await waiter.Result;
        }
        finally
        {
            socket.Unlock();
        }
    }
}
