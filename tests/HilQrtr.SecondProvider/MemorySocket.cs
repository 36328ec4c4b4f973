using System.Threading.Channels;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.SecondProvider;

internal sealed class MemorySocket(MemoryQrtr qrtr) : IQrtrSocket
{
    private readonly Channel<QrtrDatagram> _received = Channel.CreateUnbounded<QrtrDatagram>();
    private uint _port;
    private QrtrAddress? _peer;

    private QrtrAddress Name => new(QrtrConstants.LocalNode, _port);

    public Task<QrtrAddress> GetNameAsync(CancellationToken cancellationToken = default) => Task.FromResult(Name);

    public Task BindAsync(QrtrAddress address, CancellationToken cancellationToken = default)
    {
        if (address.Node != QrtrConstants.LocalNode || _port != 0) throw new QrtrSocketException($"bind to {address}", Errno.EINVAL);
        _port = qrtr.Bind(this, address.Port);
        return Task.CompletedTask;
    }

    public Task ConnectAsync(QrtrAddress address, CancellationToken cancellationToken = default)
    {
        _peer = address;
        return Task.CompletedTask;
    }

    public Task SetOptionAsync(int option, uint value, CancellationToken cancellationToken = default) => Task.FromException(NoOption("setsockopt"));

    public Task SetOptionAsync(int level, int option, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default) =>
        Task.FromException(NoOption("setsockopt"));

    public Task<uint> GetOptionAsync(int option, CancellationToken cancellationToken = default) => Task.FromException<uint>(NoOption("getsockopt"));

    public Task<ReadOnlyMemory<byte>> GetOptionAsync(int level, int option, int bufferSize, CancellationToken cancellationToken = default) =>
        Task.FromException<ReadOnlyMemory<byte>>(NoOption("getsockopt"));

    public Task SendAsync(ReadOnlyMemory<byte> payload, QrtrAddress? destination = null, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_port == 0) _port = qrtr.Bind(this, 0);
        qrtr.Deliver(Name, destination ?? _peer ?? throw new QrtrSocketException($"sendmsg from {Name}", Errno.ENOTCONN), payload);
        return Task.CompletedTask;
    }

    public Task<QrtrDatagram?> TryReceiveAsync(ReceiveOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(_received.Reader.TryRead(out var datagram) ? datagram : null);

    public async Task<QrtrDatagram> ReceiveAsync(TimeSpan timeout, ReceiveOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _received.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(timeout, qrtr.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new WaitTimeoutException($"a datagram at {Name}", timeout, "none");
        }
    }

    public void Receive(QrtrDatagram datagram) => _received.Writer.TryWrite(datagram);

    public ValueTask DisposeAsync()
    {
        qrtr.Close(this, _port);
        return ValueTask.CompletedTask;
    }

    private QrtrSocketException NoOption(string call) => new($"{call} at {Name}", Errno.ENOPROTOOPT);
}
