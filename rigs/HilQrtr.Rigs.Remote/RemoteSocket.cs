using System.Buffers.Binary;
using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Remote;

/// <summary>A socket that a test has opened on a host with an agent.</summary>
internal sealed class RemoteSocket(HandleLedger ledger, uint handle, string name) : IQrtrSocket
{
    // MSG_CTRUNC and MSG_TRUNC in include/linux/socket.h.
    private const uint ControlTruncated = 0x08;
    private const uint Truncated = 0x20;

    private readonly RemoteHandle _socket = new(ledger, handle, name);
    private QrtrAddress? _us;
    private QrtrAddress? _peer;

    private string Us => _us?.ToString() ?? "an unbound port";

    public async Task<QrtrAddress> GetNameAsync(CancellationToken cancellationToken)
    {
        var reply = await _socket.CallAsync(new SocketGetName(handle, Peer: false), "getsockname", cancellationToken);
        var address = QrtrSocketAddress.Parse(reply.Bytes.Span);
        _us = address;
        return address;
    }

    public async Task BindAsync(QrtrAddress address, CancellationToken cancellationToken)
    {
        await _socket.CallAsync(new SocketBind(handle, QrtrSocketAddress.Write(address)), $"bind to {address}", cancellationToken);
        _us = address.Port == 0 ? null : address;
    }

    public async Task ConnectAsync(QrtrAddress address, CancellationToken cancellationToken)
    {
        await _socket.CallAsync(new SocketConnect(handle, QrtrSocketAddress.Write(address)), $"connect to {address}", cancellationToken);
        _peer = address;
    }

    public Task SetOptionAsync(int option, uint value, CancellationToken cancellationToken)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return SetOptionAsync(QrtrSocketOptions.Level, option, bytes, cancellationToken);
    }

    public async Task<uint> GetOptionAsync(int option, CancellationToken cancellationToken)
    {
        var read = await GetOptionAsync(QrtrSocketOptions.Level, option, sizeof(uint), cancellationToken);
        Span<byte> value = stackalloc byte[sizeof(uint)];
        read.Span[..Math.Min(read.Length, value.Length)].CopyTo(value);
        return BinaryPrimitives.ReadUInt32LittleEndian(value);
    }

    public Task SetOptionAsync(int level, int option, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        _socket.CallAsync(
            new SocketSetOption(handle, level, option, value), $"setsockopt {level}, {option} = {Convert.ToHexStringLower(value.Span)}", cancellationToken);

    public async Task<ReadOnlyMemory<byte>> GetOptionAsync(int level, int option, int bufferSize, CancellationToken cancellationToken) =>
        (await _socket.CallAsync(new SocketGetOption(handle, level, option, (uint)bufferSize), $"getsockopt {level}, {option}", cancellationToken)).Bytes;

    public async Task SendAsync(
        ReadOnlyMemory<byte> payload, QrtrAddress? destination, SendOptions? options, CancellationToken cancellationToken)
    {
        var address = destination is { } named ? QrtrSocketAddress.Write(named) : [];
        var control = (options?.Ancillary ?? []).Select(item => new SocketControlMessage(item.Level, item.Type, item.Data)).ToArray();
        var receiver = (destination ?? _peer)?.ToString() ?? "nobody";
        await _socket.CallAsync(new SocketSend(handle, 0, address, [.. control], payload), $"sendmsg from {Us} to {receiver}", cancellationToken);
    }

    public Task<QrtrDatagram?> TryReceiveAsync(ReceiveOptions? options, CancellationToken cancellationToken) =>
        ReceiveOrNullAsync(TimeSpan.Zero, options, cancellationToken);

    public async Task<QrtrDatagram> ReceiveAsync(TimeSpan timeout, ReceiveOptions? options, CancellationToken cancellationToken) =>
        await ReceiveOrNullAsync(timeout, options, cancellationToken)
        ?? throw new WaitTimeoutException($"a datagram on {name} at {Us}", timeout, "an empty receive queue");

    public ValueTask DisposeAsync() => _socket.CloseAsync();

    private async Task<QrtrDatagram?> ReceiveOrNullAsync(TimeSpan timeout, ReceiveOptions? options, CancellationToken cancellationToken)
    {
        options ??= new ReceiveOptions();
        var request = new SocketReceive(
            handle, (uint)options.BufferSize, (uint)options.ControlBufferSize, 0, AgentProtocol.Nanoseconds(timeout));
        var reply = await _socket.TryAsync(request, $"recvmsg on {Us}", timeout, cancellationToken);
        return reply is null ? null : new QrtrDatagram(
            reply.Address.IsEmpty ? default : QrtrSocketAddress.Parse(reply.Address.Span),
            reply.Payload,
            EndpointOf(reply),
            (reply.Flags & Truncated) != 0,
            (reply.Flags & ControlTruncated) != 0);
    }

    private static uint? EndpointOf(SocketReceived datagram)
    {
        uint? endpoint = null;
        foreach (var message in datagram.Control)
        {
            if (message is { Level: QrtrSocketOptions.Level, Type: QrtrSocketOptions.EndpointAncillary, Data.Length: >= sizeof(uint) })
                endpoint = BinaryPrimitives.ReadUInt32LittleEndian(message.Data.Span);
        }
        return endpoint;
    }
}
