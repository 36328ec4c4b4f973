using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Simulated.Net;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>A test's <c>/dev/qrtr-tun</c> on a simulated host.</summary>
internal sealed class SimulatedTun : IQrtrTun
{
    private readonly HostKernel _kernel;
    private readonly TunDevice _device;
    private readonly Signal _readable;

    public SimulatedTun(HostKernel kernel, TunDevice device)
    {
        _kernel = kernel;
        _device = device;
        _readable = new Signal(kernel.Scheduler);
        _device.Readable = _readable.Pulse;
    }

    public Task WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var result = _device.Write(packet.ToArray());
        return result is Errno.None
            ? Task.CompletedTask
            : Task.FromException(new QrtrSocketException($"{_kernel.Name}/{_device.Name}: write of {packet.Length} bytes", result));
    }

    public Task<ReadOnlyMemory<byte>?> TryReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_device.TryRead(out var packet) ? packet : (ReadOnlyMemory<byte>?)null);

    public async Task<ReadOnlyMemory<byte>> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var start = _kernel.Scheduler.GetTimestamp();
        for (; ; )
        {
            var version = _readable.Version;
            if (_device.TryRead(out var packet)) return packet;
            if (!await _readable.WaitAsync(version, timeout - _kernel.Scheduler.GetElapsedTime(start), cancellationToken))
                throw new WaitTimeoutException($"a packet to the remote behind {_kernel.Name}/{_device.Name}", timeout, "nothing to read");
        }
    }

    public ValueTask DisposeAsync()
    {
        _device.Close();
        return ValueTask.CompletedTask;
    }
}
