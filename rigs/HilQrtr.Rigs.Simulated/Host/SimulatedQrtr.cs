using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>QRTR on a simulated host.</summary>
internal sealed class SimulatedQrtr(HostKernel kernel) : IQrtr
{
    private readonly Dictionary<int, object> _inodes = [];
    private int _sockets;

    public Task<IQrtrSocket> OpenSocketAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IQrtrSocket>(new SimulatedSocket(kernel, _sockets++));

    public Task<IQrtrTun> OpenTunAsync(int device, CancellationToken cancellationToken)
    {
        var name = $"qrtr-tun{device}";
        return TunDevice.Open(kernel.Endpoints, name, InodeOf(device), out var opened) is not Errno.None and var error
            ? Task.FromException<IQrtrTun>(new QrtrSocketException($"{kernel.Name}: open of {name}", error))
            : Task.FromResult<IQrtrTun>(new SimulatedTun(kernel, opened!));
    }

    private object? InodeOf(int device)
    {
        if (kernel.Rules.IdOwner == IdOwner.Device && kernel.Rules.OpenTunsHaveSeparateIds) return null;
        if (!_inodes.TryGetValue(device, out var inode)) _inodes.Add(device, inode = new object());
        return inode;
    }
}
