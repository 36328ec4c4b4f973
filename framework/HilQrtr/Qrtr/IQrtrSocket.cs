using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Qrtr;

/// <summary>
/// An <c>AF_QIPCRTR</c> socket on a host under test. If a call fails, it throws <see cref="Errors.QrtrSocketException"/> with the errno.
/// </summary>
public interface IQrtrSocket : IAsyncDisposable
{
    /// <summary>Returns the socket's own address (<c>getsockname</c>). The port is 0 if the socket is not bound.</summary>
    Task<QrtrAddress> GetNameAsync(CancellationToken cancellationToken = default);

    /// <summary>Binds the socket to a port (<c>bind</c>). Port 0 selects the next free port from 0x4000 to 0x7fff.</summary>
    Task BindAsync(QrtrAddress address, CancellationToken cancellationToken = default);

    /// <summary>Sets the default destination (<c>connect</c>).</summary>
    Task ConnectAsync(QrtrAddress address, CancellationToken cancellationToken = default);

    /// <summary>Sets a socket option of level <see cref="QrtrSocketOptions.Level"/> (<c>setsockopt</c>).</summary>
    Task SetOptionAsync(int option, uint value, CancellationToken cancellationToken = default);

    /// <summary>Reads a socket option of level <see cref="QrtrSocketOptions.Level"/> (<c>getsockopt</c>).</summary>
    Task<uint> GetOptionAsync(int option, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sets a socket option of any level and length (<c>setsockopt</c>). The kernel validates the level and the length; this
    /// method does not.
    /// </summary>
    Task SetOptionAsync(int level, int option, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default);

    /// <summary>Reads a socket option of any level (<c>getsockopt</c>).</summary>
    /// <param name="level">Level of the option.</param>
    /// <param name="option">Number of the option.</param>
    /// <param name="bufferSize">Size of the buffer in bytes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The bytes that the kernel wrote into the buffer.</returns>
    Task<ReadOnlyMemory<byte>> GetOptionAsync(int level, int option, int bufferSize, CancellationToken cancellationToken = default);

    /// <summary>Sends a datagram (<c>sendmsg</c>). Blocks while flow control is active.</summary>
    /// <param name="payload">The bytes to send, at most 65535.</param>
    /// <param name="destination">Destination; null for the peer that the socket is connected to.</param>
    /// <param name="options">Ancillary data; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task SendAsync(ReadOnlyMemory<byte> payload, QrtrAddress? destination = null, SendOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Receives the next datagram (<c>recvmsg</c> with <c>MSG_DONTWAIT</c>). Returns null if no datagram is queued.</summary>
    Task<QrtrDatagram?> TryReceiveAsync(ReceiveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Waits for the next datagram.</summary>
    /// <exception cref="Errors.WaitTimeoutException">No datagram arrived within the timeout, as measured on the rig's clock.</exception>
    Task<QrtrDatagram> ReceiveAsync(TimeSpan timeout, ReceiveOptions? options = null, CancellationToken cancellationToken = default);
}
