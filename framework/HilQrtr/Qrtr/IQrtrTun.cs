namespace HilQrtr.Qrtr;

/// <summary>An open <c>/dev/qrtr-tun</c>: what is written is a packet from a remote; what is read is a packet to it.</summary>
public interface IQrtrTun : IAsyncDisposable
{
    /// <summary>Writes one whole packet, header included. A packet that QRTR refuses is EINVAL.</summary>
    Task WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken = default);

    /// <summary>Reads the next packet to the remote; null if none is queued.</summary>
    Task<ReadOnlyMemory<byte>?> TryReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits for the next packet to the remote.</summary>
    /// <exception cref="Errors.WaitTimeoutException">None came within the timeout, on the rig's clock.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken = default);
}
