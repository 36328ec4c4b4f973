using System.Net.Sockets;
using HilQrtr.Errors;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>The agent's channel over a Unix socket, to which QEMU connects.</summary>
internal sealed class SocketChannel : IAgentChannel
{
    private readonly string _rig;
    private readonly Socket _listener;
    private readonly Task<Socket> _accepted;
    private int _disposed;

    /// <summary>Listens on a new socket.</summary>
    /// <param name="rig">Name of the rig, for error messages.</param>
    /// <param name="path">Path of the socket.</param>
    public SocketChannel(string rig, string path)
    {
        _rig = rig;
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(1);
        _accepted = _listener.AcceptAsync();
    }

    /// <inheritdoc/>
    public bool TakesTurns => false;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
#pragma warning disable RS0030 // Does not continue on the rig's timeline: the caller has no synchronization context.
            var socket = await _accepted.WaitAsync(cancellationToken);
#pragma warning restore RS0030
            for (var rest = bytes; rest.Length > 0;) rest = rest[await socket.SendAsync(rest, cancellationToken)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new RigBrokenException(_rig, $"the agent's channel was closed – {e.Message} – see the guest's console", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
#pragma warning disable RS0030 // Runs on the channel's reader thread, not on the rig's timeline.
            var socket = await _accepted.WaitAsync(cancellationToken);
#pragma warning restore RS0030
            return await socket.ReceiveAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public void Resume()
    {
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        // Ends a pending accept.
        _listener.Dispose();
        try
        {
            (await _accepted).Dispose();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Nobody connected.
        }
    }
}
