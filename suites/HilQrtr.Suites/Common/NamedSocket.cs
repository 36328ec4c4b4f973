using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Suites.Common;

/// <summary>A socket with a name that is shown in step texts.</summary>
/// <param name="socket">The socket.</param>
/// <param name="role">The name, for example <c>the socket of card0</c>.</param>
internal sealed class NamedSocket(IQrtrSocket socket, string role) : IQrtrSocket
{
    public Task<QrtrAddress> GetNameAsync(CancellationToken cancellationToken = default) => socket.GetNameAsync(cancellationToken);

    public Task BindAsync(QrtrAddress address, CancellationToken cancellationToken = default) => socket.BindAsync(address, cancellationToken);

    public Task ConnectAsync(QrtrAddress address, CancellationToken cancellationToken = default) => socket.ConnectAsync(address, cancellationToken);

    public Task SetOptionAsync(int option, uint value, CancellationToken cancellationToken = default) =>
        socket.SetOptionAsync(option, value, cancellationToken);

    public Task<uint> GetOptionAsync(int option, CancellationToken cancellationToken = default) => socket.GetOptionAsync(option, cancellationToken);

    public Task SetOptionAsync(int level, int option, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default) =>
        socket.SetOptionAsync(level, option, value, cancellationToken);

    public Task<ReadOnlyMemory<byte>> GetOptionAsync(int level, int option, int bufferSize, CancellationToken cancellationToken = default) =>
        socket.GetOptionAsync(level, option, bufferSize, cancellationToken);

    public Task SendAsync(
        ReadOnlyMemory<byte> payload, QrtrAddress? destination = null, SendOptions? options = null, CancellationToken cancellationToken = default) =>
        socket.SendAsync(payload, destination, options, cancellationToken);

    public Task<QrtrDatagram?> TryReceiveAsync(ReceiveOptions? options = null, CancellationToken cancellationToken = default) =>
        socket.TryReceiveAsync(options, cancellationToken);

    public Task<QrtrDatagram> ReceiveAsync(TimeSpan timeout, ReceiveOptions? options = null, CancellationToken cancellationToken = default) =>
        socket.ReceiveAsync(timeout, options, cancellationToken);

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    public override string ToString() => role;
}
