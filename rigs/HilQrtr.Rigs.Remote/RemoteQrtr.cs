using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Remote;

/// <summary>QRTR on a host with an agent. All sockets and devices that a lease has opened can be closed together.</summary>
/// <param name="session">The session with the agent.</param>
public sealed class RemoteQrtr(AgentSession session) : IQrtr
{
    private const string FirstTun = "/dev/qrtr-tun";
    private const uint Datagram = 2;

    private readonly HandleLedger _ledger = new(session);
    private readonly HashSet<string> _deviceNodes = [];
    private int _sockets;

    /// <summary>Number of open sockets and devices.</summary>
    public int OpenHandles => _ledger.Count;

    /// <inheritdoc/>
    public async Task<IQrtrSocket> OpenSocketAsync(CancellationToken cancellationToken)
    {
        var name = $"{session.Host}/socket{_sockets++}";
        var handle = await OpenAsync(new SocketOpen(QrtrSocketAddress.Family, Datagram, 0), $"{name}: socket", cancellationToken);
        return new RemoteSocket(_ledger, handle, name);
    }

    /// <inheritdoc/>
    public async Task<IQrtrTun> OpenTunAsync(int device, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(device);
        var name = $"{session.Host}/qrtr-tun{device}";
        var path = device == 0 ? FirstTun : $"/dev/hilqrtr-tun{device}";
        // The kernel creates only one device node. If the kernel identifies endpoints by inode, a second remote needs its own device node.
        if (device > 0 && _deviceNodes.Add(path))
            await CheckAsync(new DeviceNodeCreate(path, FirstTun), $"{name}: mknod", cancellationToken);
        var handle = await OpenAsync(
            new FileOpen(path, AgentFileAccess.Read | AgentFileAccess.Write | AgentFileAccess.NonBlocking), $"{name}: open", cancellationToken);
        return new RemoteTun(_ledger, handle, name);
    }

    /// <summary>Closes all sockets and devices, and removes the device nodes that were created for them.</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public async Task CloseAllAsync(CancellationToken cancellationToken)
    {
        await _ledger.CloseAllAsync(cancellationToken);
        foreach (var path in _deviceNodes.Order(StringComparer.Ordinal).ToArray())
        {
            _deviceNodes.Remove(path);
            if (session.End is null) await session.RequestAsync(new FileRemove(path), null, cancellationToken);
        }
        _sockets = 0;
    }

    private async Task<uint> OpenAsync(IAgentRequest<AgentHandle> request, string call, CancellationToken cancellationToken)
    {
        var reply = await CheckAsync(request, call, cancellationToken);
        _ledger.Add(reply.Handle);
        return reply.Handle;
    }

    private async Task<TReply> CheckAsync<TReply>(IAgentRequest<TReply> request, string call, CancellationToken cancellationToken)
        where TReply : IAgentMessage<TReply>
    {
        var outcome = await session.RequestAsync(request, null, cancellationToken);
        return outcome.Status > 0 ? throw new QrtrSocketException(call, (Errno)outcome.Status) : session.Read(request, outcome);
    }
}
