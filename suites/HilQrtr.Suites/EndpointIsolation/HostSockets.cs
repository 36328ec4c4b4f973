using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>A socket on each host of a rig.</summary>
/// <param name="cancellation">Cancels pending calls.</param>
internal sealed class HostSockets(CancellationToken cancellation) : IAsyncDisposable
{
    private readonly List<NamedSocket> _sockets = [];

    /// <summary>The socket with the given index, in the order in which the sockets were opened.</summary>
    public IQrtrSocket this[int host] => _sockets[host];

    /// <summary>Opens a socket and binds it to a port.</summary>
    public async Task OpenAsync(IHost host)
    {
        var socket = new NamedSocket(await host.Qrtr.OpenSocketAsync(cancellation), $"the socket of {host.Name}");
        _sockets.Add(socket);
        await socket.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0), cancellation);
    }

    /// <summary>Starts a lookup on each host.</summary>
    public async Task LookUpAsync(uint service)
    {
        foreach (var socket in _sockets) await socket.LookupAsync(service, cancellation);
    }

    /// <summary>Returns the addresses of the sockets, in the order in which the sockets were opened.</summary>
    public async Task<IReadOnlyList<QrtrAddress>> NamesAsync()
    {
        var names = new List<QrtrAddress>();
        foreach (var socket in _sockets) names.Add(await socket.GetNameAsync(cancellation));
        return names;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets) await socket.DisposeAsync();
    }
}
