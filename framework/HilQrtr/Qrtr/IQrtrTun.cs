namespace HilQrtr.Qrtr;

/// <summary>An open <c>/dev/qrtr-tun</c>: writes packets from a remote, and reads packets to it.</summary>
public interface IQrtrTun : IAsyncDisposable
{
    /// <summary>Writes one whole packet, header included. Fails with EINVAL if QRTR refuses it.</summary>
    Task WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken = default);

    /// <summary>Reads the next packet to the remote; null if none is queued.</summary>
    Task<ReadOnlyMemory<byte>?> TryReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits for the next packet to the remote.</summary>
    /// <exception cref="Errors.WaitTimeoutException">None came within the timeout, on the rig's clock.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken = default);
}
