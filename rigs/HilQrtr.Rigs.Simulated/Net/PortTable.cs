using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>Local ports and their sockets (<c>qrtr_ports</c> in <c>af_qrtr.c</c>). The control port is entry 0.</summary>
internal sealed class PortTable(KernelRules rules)
{
    private readonly SortedDictionary<uint, KernelSocket> _ports = [];
    private uint _lowestFree = QrtrConstants.MinEphemeralPort;

    /// <summary>All sockets except the socket on the control port, in ascending order of port.</summary>
    public IEnumerable<KernelSocket> AllButControl => _ports.Where(p => p.Key != 0).Select(p => p.Value);

    public KernelSocket? Find(uint port) => _ports.GetValueOrDefault(Key(port));

    /// <summary>Assigns a port, as <c>qrtr_port_assign</c> does for a caller with CAP_NET_ADMIN.</summary>
    public Errno Assign(KernelSocket socket, ref uint port)
    {
        if (port == 0) return AssignEphemeral(socket, ref port);
        if (!_ports.TryAdd(Key(port), socket))
        {
            if (rules.PortsAreExclusive) return Errno.EADDRINUSE;
            _ports[Key(port)] = socket;
        }
        return Errno.None;
    }

    public void Remove(KernelSocket socket)
    {
        var port = socket.Us.Port;
        if (!_ports.TryGetValue(Key(port), out var holder) || holder != socket) return;
        _ports.Remove(Key(port));
        if (port is >= QrtrConstants.MinEphemeralPort and <= QrtrConstants.MaxEphemeralPort && port < _lowestFree) _lowestFree = port;
    }

    private static uint Key(uint port) => port == QrtrConstants.PortControl ? 0 : port;

    // xa_alloc returns the lowest free index in the range.
    private Errno AssignEphemeral(KernelSocket socket, ref uint port)
    {
        if (!rules.AutobindTakesLowest)
        {
            for (port = QrtrConstants.MaxEphemeralPort; port >= QrtrConstants.MinEphemeralPort; port--)
            {
                if (_ports.TryAdd(port, socket)) return Errno.None;
            }
            return Errno.EADDRINUSE;
        }
        for (port = _lowestFree; port <= QrtrConstants.MaxEphemeralPort; port++)
        {
            if (!_ports.TryAdd(port, socket)) continue;
            _lowestFree = port + 1;
            return Errno.None;
        }
        return Errno.EADDRINUSE;
    }
}
