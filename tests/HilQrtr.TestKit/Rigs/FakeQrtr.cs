using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.TestKit.Rigs;

/// <summary>Counts open sockets. The sockets can only set options.</summary>
public sealed class FakeQrtr : IQrtr
{
    public int OpenSockets { get; private set; }

    /// <summary>Maps an option to the error that setting the option returns. Null if options are not supported at all.</summary>
    public Func<int, Errno>? Options { get; set; }

    /// <summary>Maps the ancillary data of a message to the error that sending the message returns.</summary>
    public Func<IReadOnlyList<AncillaryData>, Errno> Sends { get; set; } = _ => Errno.ECONNRESET;

    public Task<IQrtrSocket> OpenSocketAsync(CancellationToken cancellationToken = default)
    {
        OpenSockets++;
        return Task.FromResult<IQrtrSocket>(new Socket(this));
    }

    public Task<IQrtrTun> OpenTunAsync(int device, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private sealed class Socket(FakeQrtr owner) : IQrtrSocket
    {
        public Task<QrtrAddress> GetNameAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task BindAsync(QrtrAddress address, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task ConnectAsync(QrtrAddress address, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task SetOptionAsync(int option, uint value, CancellationToken cancellationToken = default) => owner.Options?.Invoke(option) switch
        {
            null => throw new NotSupportedException(),
            Errno.None => Task.CompletedTask,
            { } errno => throw new QrtrSocketException($"setsockopt {option}", errno),
        };

        public Task<uint> GetOptionAsync(int option, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task SetOptionAsync(int level, int option, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>> GetOptionAsync(int level, int option, int bufferSize, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task SendAsync(ReadOnlyMemory<byte> payload, QrtrAddress? destination = null, SendOptions? options = null, CancellationToken cancellationToken = default) =>
            owner.Sends(options?.Ancillary ?? []) is not Errno.None and var errno ? throw new QrtrSocketException("sendmsg", errno) : Task.CompletedTask;

        public Task<QrtrDatagram?> TryReceiveAsync(ReceiveOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<QrtrDatagram> ReceiveAsync(TimeSpan timeout, ReceiveOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask DisposeAsync()
        {
            owner.OpenSockets--;
            return ValueTask.CompletedTask;
        }
    }
}
