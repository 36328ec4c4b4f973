using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Remote;

/// <summary>A <c>/dev/qrtr-tun</c> that a test has opened on a host with an agent.</summary>
internal sealed class RemoteTun(HandleLedger ledger, uint handle, string name) : IQrtrTun
{
    // Room for a packet with 65535 bytes of payload and the longest possible header (v2 with options).
    private const uint MaxPacketSize = 65536 + 512;

    private readonly RemoteHandle _device = new(ledger, handle, name);

    public Task WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken) =>
        _device.CallAsync(new FileWrite(handle, packet), $"write of {packet.Length} bytes", cancellationToken);

    public Task<ReadOnlyMemory<byte>?> TryReadAsync(CancellationToken cancellationToken) => ReadOrNullAsync(TimeSpan.Zero, cancellationToken);

    public async Task<ReadOnlyMemory<byte>> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        await ReadOrNullAsync(timeout, cancellationToken)
        ?? throw new WaitTimeoutException($"a packet to the remote behind {name}", timeout, "nothing to read");

    public ValueTask DisposeAsync() => _device.CloseAsync();

    private async Task<ReadOnlyMemory<byte>?> ReadOrNullAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        (await _device.TryAsync(new FileRead(handle, MaxPacketSize, AgentProtocol.Nanoseconds(timeout)), "read", timeout, cancellationToken))?.Bytes;
}
