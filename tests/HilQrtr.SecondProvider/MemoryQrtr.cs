using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.SecondProvider;

/// <summary>QRTR on a host without remotes. Sockets can send only to each other.</summary>
internal sealed class MemoryQrtr(TimeProvider time) : IQrtr
{
    private readonly Dictionary<uint, MemorySocket> _bound = [];
    private readonly HashSet<MemorySocket> _open = [];

    public int OpenSockets => _open.Count;

    public TimeProvider Time { get; } = time;

    public Task<IQrtrSocket> OpenSocketAsync(CancellationToken cancellationToken = default)
    {
        var socket = new MemorySocket(this);
        _open.Add(socket);
        return Task.FromResult<IQrtrSocket>(socket);
    }

    public Task<IQrtrTun> OpenTunAsync(int device, CancellationToken cancellationToken = default) =>
        Task.FromException<IQrtrTun>(new QrtrSocketException($"open /dev/qrtr-tun{device}", Errno.ENODEV));

    public uint Bind(MemorySocket socket, uint requested)
    {
        var port = requested;
        if (port == 0)
        {
            port = QrtrConstants.MinEphemeralPort;
            while (_bound.ContainsKey(port)) port++;
        }

        return _bound.TryAdd(port, socket) ? port : throw new QrtrSocketException($"bind to port {port}", Errno.EADDRINUSE);
    }

    public void Deliver(QrtrAddress from, QrtrAddress to, ReadOnlyMemory<byte> payload)
    {
        if (to.Node != QrtrConstants.LocalNode) throw new QrtrSocketException($"sendmsg from {from} to {to}", Errno.EHOSTUNREACH);
        if (!_bound.TryGetValue(to.Port, out var socket)) throw new QrtrSocketException($"sendmsg from {from} to {to}", Errno.ENODEV);
        socket.Receive(new QrtrDatagram(from, payload.ToArray(), null, Truncated: false, ControlTruncated: false));
    }

    public void Close(MemorySocket socket, uint port)
    {
        _open.Remove(socket);
        if (port != 0) _bound.Remove(port);
    }
}
