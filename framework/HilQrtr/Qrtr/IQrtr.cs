namespace HilQrtr.Qrtr;

/// <summary>QRTR on a host under test.</summary>
public interface IQrtr
{
    /// <summary>Opens an <c>AF_QIPCRTR</c> datagram socket. The socket is not bound.</summary>
    Task<IQrtrSocket> OpenSocketAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens a <c>/dev/qrtr-tun</c> device, through which the caller acts as a remote node. Requires <see cref="Rigs.Capability.Tun"/>.</summary>
    /// <param name="device">
    /// Zero-based index of the device node. If the same device is opened twice, the two endpoints collide on kernels that
    /// identify endpoints by inode.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IQrtrTun> OpenTunAsync(int device, CancellationToken cancellationToken = default);
}
