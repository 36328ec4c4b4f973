namespace HilQrtr.Qrtr;

/// <summary>
/// An open <c>/dev/qrtr-tun</c>, through which the caller acts as a remote node. Each write sends a packet from that
/// node; each read returns a packet that was sent to that node.
/// </summary>
public interface IQrtrTun : IAsyncDisposable
{
    /// <summary>Writes one complete packet, including the header. The call fails with EINVAL if QRTR refuses the packet.</summary>
    Task WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken = default);

    /// <summary>Reads the next packet that was sent to the remote node. Returns null if no packet is queued.</summary>
    Task<ReadOnlyMemory<byte>?> TryReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits for the next packet that is sent to the remote node.</summary>
    /// <exception cref="Errors.WaitTimeoutException">No packet arrived within the timeout, as measured on the rig's clock.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken = default);
}
