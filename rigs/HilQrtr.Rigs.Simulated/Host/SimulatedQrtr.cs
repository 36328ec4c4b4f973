using HilQrtr.Qrtr;
using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated;

/// <summary>QRTR on a simulated host.</summary>
internal sealed class SimulatedQrtr(Machine machine) : IQrtr
{
    private int _sockets;

    public Task<IQrtrSocket> OpenSocketAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IQrtrSocket>(new SimulatedSocket(machine, _sockets++));

    public Task<IQrtrTun> OpenTunAsync(int device, CancellationToken cancellationToken) =>
        Task.FromResult<IQrtrTun>(new SimulatedTun(machine, new TunDevice(machine.Endpoints, $"qrtr-tun{device}")));
}
