using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Simulated.Net;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>A test's socket on a simulated host.</summary>
internal sealed class SimulatedSocket : IQrtrSocket
{
    private readonly HostKernel _kernel;
    private readonly KernelSocket _socket;
    private readonly Signal _arrived;

    public SimulatedSocket(HostKernel kernel, int number)
    {
        _kernel = kernel;
        _socket = kernel.Calls.Create($"socket{number}");
        _arrived = new Signal(kernel.Scheduler);
        _socket.DataReady = _arrived.Pulse;
    }

    public Task<QrtrAddress> GetNameAsync(CancellationToken cancellationToken) =>
        CallAsync("getsockname", static s => (Errno.None, s._socket.Us), cancellationToken);

    public Task BindAsync(QrtrAddress address, CancellationToken cancellationToken) =>
        CallAsync($"bind to {address}", s => (s._kernel.Calls.Bind(s._socket, address), 0), cancellationToken);

    public Task ConnectAsync(QrtrAddress address, CancellationToken cancellationToken) =>
        CallAsync($"connect to {address}", s => (s._kernel.Calls.Connect(s._socket, address), 0), cancellationToken);

    public Task SetOptionAsync(int option, uint value, CancellationToken cancellationToken) =>
        SetOptionAsync(QrtrSocketOptions.Level, option, BitConverter.GetBytes(value), cancellationToken);

    public async Task<uint> GetOptionAsync(int option, CancellationToken cancellationToken) =>
        BitConverter.ToUInt32((await GetOptionAsync(QrtrSocketOptions.Level, option, sizeof(uint), cancellationToken)).Span);

    public Task SetOptionAsync(int level, int option, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) => CallAsync(
        $"setsockopt {level}, {option} = {Convert.ToHexStringLower(value.Span)}",
        s => (s._kernel.Calls.Options.Set(s._socket, level, option, value.Span), 0),
        cancellationToken);

    public Task<ReadOnlyMemory<byte>> GetOptionAsync(int level, int option, int bufferSize, CancellationToken cancellationToken) => CallAsync(
        $"getsockopt {level}, {option}",
        s => (s._kernel.Calls.Options.Get(s._socket, level, option, bufferSize, out var value), (ReadOnlyMemory<byte>)BitConverter.GetBytes(value)),
        cancellationToken);

    public async Task SendAsync(
        ReadOnlyMemory<byte> payload, QrtrAddress? destination, SendOptions? options, CancellationToken cancellationToken)
    {
        var call = $"sendmsg from {_socket.Us} to {destination ?? _socket.Peer}";
        await LockAsync(call, cancellationToken);
        try
        {
            // The payload is copied, because the caller may reuse its buffer once the call returns.
            var result = _kernel.Calls.Send(_socket, payload.ToArray(), destination, _kernel.Rules.AncillaryIsRead ? options?.Ancillary ?? [] : [], out var held);
            if (held is not null)
            {
                using var giveUp = cancellationToken.Register(() => held.Interrupt());
                result = await held.Result;
                // If a broadcast is interrupted, it continues with the remaining remotes and succeeds.
                if (result is not Errno.None) cancellationToken.ThrowIfCancellationRequested();
            }
            Check(call, result);
        }
        finally
        {
            _socket.Unlock();
        }
    }

    public async Task<QrtrDatagram?> TryReceiveAsync(ReceiveOptions? options, CancellationToken cancellationToken)
    {
        await LockAsync("recvmsg", cancellationToken);
        try
        {
            var result = _kernel.Calls.Receive(_socket, options ?? new ReceiveOptions(), out var datagram);
            if (result is not Errno.EAGAIN) Check($"recvmsg on {_socket.Us}", result);
            return datagram;
        }
        finally
        {
            _socket.Unlock();
        }
    }

    public async Task<QrtrDatagram> ReceiveAsync(TimeSpan timeout, ReceiveOptions? options, CancellationToken cancellationToken)
    {
        var start = _kernel.Scheduler.GetTimestamp();
        for (; ; )
        {
            var version = _arrived.Version;
            if (await TryReceiveAsync(options, cancellationToken) is { } datagram) return datagram;
            if (!await _arrived.WaitAsync(version, timeout - _kernel.Scheduler.GetElapsedTime(start), cancellationToken))
                throw new WaitTimeoutException($"a datagram on {_kernel.Name}/{_socket.Name} at {_socket.Us}", timeout, "an empty receive queue");
        }
    }

    public ValueTask DisposeAsync()
    {
        _kernel.Calls.Close(_socket);
        _arrived.Pulse();
        return ValueTask.CompletedTask;
    }

    private async Task<T> CallAsync<T>(string call, Func<SimulatedSocket, (Errno Result, T Value)> body, CancellationToken cancellationToken)
    {
        await LockAsync(call, cancellationToken);
        try
        {
            var (result, value) = body(this);
            Check(call, result);
            return value;
        }
        finally
        {
            _socket.Unlock();
        }
    }

    private async Task LockAsync(string call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Check(call, _socket.Closed ? Errno.EBADF : Errno.None);
        await _socket.LockAsync();
        if (!_socket.Closed) return;
        _socket.Unlock();
        Check(call, Errno.EBADF);
    }

    private void Check(string call, Errno result)
    {
        if (result is not Errno.None) throw new QrtrSocketException($"{_kernel.Name}/{_socket.Name}: {call}", result);
    }
}
