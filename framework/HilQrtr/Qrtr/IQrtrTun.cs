namespace HilQrtr.Qrtr;

/// <summary>
/// An open <c>/dev/qrtr-tun</c>, through which the caller acts as a remote. Writing sends packets from the remote; reading
/// gets the packets that were sent to it.
/// </summary>
public interface IQrtrTun : IAsyncDisposable
{
    /// <summary>Writes one whole packet, including the header. Fails with EINVAL if QRTR refuses the packet.</summary>
    Task WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken = default);

    /// <summary>Reads the next packet that was sent to the remote; null if none is queued.</summary>
    Task<ReadOnlyMemory<byte>?> TryReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits for the next packet that is sent to the remote.</summary>
    /// <exception cref="Errors.WaitTimeoutException">No packet came within the timeout, on the rig's clock.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken = default);
}
